using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Compares an artifact with a program as it is declared. What fits is compiled in; what does not is said by an analyzer.</summary>
internal static class ArtifactFit
{
    /// <summary>The differences that make the artifact unusable. Of a changed signature only the change is given, not what it does to each demonstration.</summary>
    public static IEnumerable<ArtifactMisfit> FindMisfits(ArtifactModel artifact, ProgramShapeModel program)
    {
        foreach (TunedPredictorModel predictor in artifact.Content.Predictors)
        {
            PredictorShapeModel? shape = program.Predictors.FirstOrDefault(known => known.Name == predictor.Name);
            if (shape is null && program.MayHold(predictor.Name))
            {
                continue;
            }

            if (shape is null)
            {
                yield return new ArtifactMisfit(
                    DiagnosticIds.ArtifactPredictorUnknown,
                    $"'{program.Name}' has no predictor '{predictor.Name}'; it has {List(program.Predictors.Select(static known => known.Name))}",
                    "predictors",
                    predictor.Name);
            }
            else if (shape.Fields.Count > 0)
            {
                foreach (ArtifactMisfit misfit in FindChangedFields(artifact, shape) is { } changed ? [changed] : FindMisfits(predictor, shape))
                {
                    yield return misfit;
                }
            }
        }
    }

    /// <summary>The predictors whose declared texts were changed since tuning.</summary>
    public static IEnumerable<PredictorShapeModel> FindReworded(ArtifactModel artifact, ProgramShapeModel program)
        => from signature in artifact.Signatures
           from predictor in program.Predictors
           where predictor.Name == signature.Predictor && predictor.Wording.Length > 0 && predictor.Wording != signature.Wording
           select predictor;

    private static ArtifactMisfit? FindChangedFields(ArtifactModel artifact, PredictorShapeModel shape)
    {
        if (artifact.Signatures.FirstOrDefault(signature => signature.Predictor == shape.Name) is not { } tuned)
        {
            return null;
        }

        List<string> differences =
        [
            .. tuned.Fields.Where(field => Find(shape, field.Name) is null).Select(static field => $"'{field.Name}' is gone"),
            .. shape.Fields.Where(field => tuned.Fields.All(old => old.Name != field.Name)).Select(static field => $"'{field.Name}' is new"),
            .. shape.Fields.Where(field => tuned.Fields.Any(old => old.Name == field.Name && old.Text != field.Fingerprint)).Select(static field => $"'{field.Name}' has another type"),
        ];
        if (differences.Count == 0 && !tuned.Fields.Select(static field => field.Name).SequenceEqual(shape.Fields.Select(static field => field.Name)))
        {
            differences.Add("their order is another");
        }

        return differences.Count == 0
            ? null
            : new ArtifactMisfit(
                DiagnosticIds.ArtifactFieldsChanged,
                $"the fields of '{shape.Signature}' have changed since predictor '{shape.Name}' was tuned ({string.Join(", ", differences)})",
                "fingerprints",
                "signatures",
                shape.Name,
                "fields");
    }

    private static IEnumerable<ArtifactMisfit> FindMisfits(TunedPredictorModel predictor, PredictorShapeModel shape)
    {
        foreach (TextPair description in predictor.FieldDescriptions)
        {
            if (Find(shape, description.Name) is null)
            {
                yield return Unknown(shape, description.Name, "predictors", predictor.Name, "fieldDescriptions", description.Name);
            }
        }

        for (int i = 0; i < predictor.Demos.Count; i++)
        {
            foreach (TextPair field in predictor.Demos[i].Fields)
            {
                object[] steps = ["predictors", predictor.Name, "demos", i, "fields", field.Name];
                if (Find(shape, field.Name) is not { } known)
                {
                    yield return Unknown(shape, field.Name, steps);
                }
                else if (MistakeOf(field.Text, known) is { } mistake)
                {
                    yield return new ArtifactMisfit(DiagnosticIds.ArtifactDemoMisfits, $"a demonstration's '{field.Name}' is no value of that field of '{shape.Signature}' ({mistake})", steps);
                }
            }
        }
    }

    private static string? MistakeOf(string json, FieldShapeModel field)
        => JsonTextReader.Read(json, out _) is { } value && JsonTextReader.Read(field.JsonSchema, out _) is { } schema
            ? JsonSchemaCheck.Mistake(value, schema)
            : null;

    private static FieldShapeModel? Find(PredictorShapeModel shape, string field) => shape.Fields.FirstOrDefault(known => known.Name == field);

    private static ArtifactMisfit Unknown(PredictorShapeModel shape, string field, params object[] steps)
        => new(DiagnosticIds.ArtifactFieldUnknown, $"'{shape.Signature}' has no field '{field}'; it has {List(shape.Fields.Select(static known => known.Name))}", steps);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
