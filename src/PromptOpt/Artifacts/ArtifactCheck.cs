using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>Compares an artifact with a program and refuses it with the first difference.</summary>
internal static class ArtifactCheck
{
    private const string TuneAgain = "Tune the program again, or correct the file.";

    /// <exception cref="ArtifactException">There is a difference.</exception>
    public static void Refuse(PromptArtifact artifact, PromptModule program)
    {
        ImmutableArray<PredictorInfo> known = program.Predictors;
        foreach ((string name, PredictorParameters parameters) in artifact.Predictors)
        {
            PredictorInfo predictor = known.FirstOrDefault(info => info.Name == name)
                ?? throw artifact.Source.Error(
                    $"'{program}' has no predictor '{name}'; it has {List(known.Select(static info => info.Name))}",
                    TuneAgain,
                    "predictors",
                    name);
            // First the cause: what a changed signature leaves behind in descriptions and demonstrations follows from it.
            RefuseChangedFields(artifact, predictor);
            RefuseUnknownFields(artifact, predictor, parameters);
            RefuseMistypedDemos(artifact, program, name, parameters);
        }
    }

    private static void RefuseUnknownFields(PromptArtifact artifact, PredictorInfo predictor, PredictorParameters parameters)
    {
        foreach (string field in parameters.FieldDescriptions.Keys)
        {
            if (predictor.Signature.IndexOf(field) < 0)
            {
                throw Unknown(artifact, predictor, field, "predictors", predictor.Name, "fieldDescriptions", field);
            }
        }

        for (int i = 0; i < parameters.Demos.Length; i++)
        {
            foreach (DemoField field in parameters.Demos[i].Fields)
            {
                if (predictor.Signature.IndexOf(field.Name) < 0)
                {
                    throw Unknown(artifact, predictor, field.Name, "predictors", predictor.Name, "demos", i, "fields", field.Name);
                }
            }
        }
    }

    private static void RefuseChangedFields(PromptArtifact artifact, PredictorInfo predictor)
    {
        if (artifact.Fingerprints?.Signatures.GetValueOrDefault(predictor.Name) is not { } tuned)
        {
            return;
        }

        SignatureFingerprint current = SignatureFingerprint.Of(predictor.Signature);
        if (tuned.Fields.SequenceEqual(current.Fields))
        {
            return;
        }

        ImmutableDictionary<string, string> before = tuned.Fields.ToImmutableDictionary();
        ImmutableDictionary<string, string> now = current.Fields.ToImmutableDictionary();
        List<string> differences =
        [
            .. tuned.Fields.Where(field => !now.ContainsKey(field.Key)).Select(static field => $"'{field.Key}' is gone"),
            .. current.Fields.Where(field => !before.ContainsKey(field.Key)).Select(static field => $"'{field.Key}' is new"),
            .. current.Fields.Where(field => before.TryGetValue(field.Key, out string? old) && old != field.Value).Select(static field => $"'{field.Key}' has another type"),
        ];
        string difference = differences.Count == 0 ? "their order is another" : string.Join(", ", differences);
        throw artifact.Source.Error(
            $"the fields of '{current.Name}' have changed since '{predictor.DisplayName}' was tuned: {difference}",
            "Tune the program again.",
            "fingerprints",
            "signatures",
            predictor.Name,
            "fields");
    }

    // One demo at a time, so that the error can say which; the signature's own reader judges the values.
    private static void RefuseMistypedDemos(PromptArtifact artifact, PromptModule program, string name, PredictorParameters parameters)
    {
        for (int i = 0; i < parameters.Demos.Length; i++)
        {
            try
            {
                PredictorParameters single = new() { Demos = [parameters.Demos[i]] };
                program.Bind(ProgramParameters.Untuned.With(name, single));
            }
            catch (DemoException exception)
            {
                throw artifact.Source.Error(exception.Message.TrimEnd('.'), TuneAgain, "predictors", name, "demos", i, "fields", exception.Field);
            }
        }
    }

    private static ArtifactException Unknown(PromptArtifact artifact, PredictorInfo predictor, string field, params object[] steps)
        => artifact.Source.Error(
            $"'{predictor.Signature.Name}' has no field '{field}'; it has {List(predictor.Signature.Fields.Select(static f => f.Name))}",
            TuneAgain,
            steps);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
