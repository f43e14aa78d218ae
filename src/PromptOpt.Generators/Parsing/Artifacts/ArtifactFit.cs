using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Why an artifact does not fit, and where in the file.</summary>
internal sealed class ArtifactMisfit(string message, params object[] steps)
{
    /// <summary>What differs, without a full stop.</summary>
    public string Message { get; } = message;

    /// <summary>Member names and item numbers from the root of the file.</summary>
    public IReadOnlyList<object> Steps { get; } = steps;
}

/// <summary>Compares an artifact with a program as it is declared. What fits is compiled in; what does not is said by an analyzer.</summary>
internal static class ArtifactFit
{
    /// <summary>The first difference that makes the artifact unusable, or <see langword="null"/>.</summary>
    public static ArtifactMisfit? FindMisfit(ArtifactModel artifact, ProgramShapeModel program)
    {
        foreach (TunedPredictorModel predictor in artifact.Content.Predictors)
        {
            PredictorShapeModel? shape = program.Predictors.FirstOrDefault(known => known.Name == predictor.Name);
            if (shape is null)
            {
                return new ArtifactMisfit(
                    $"'{program.Name}' has no predictor '{predictor.Name}'; it has {List(program.Predictors.Select(static known => known.Name))}",
                    "predictors",
                    predictor.Name);
            }

            if (shape.Fields.Count > 0 && (FindUnknownField(predictor, shape) ?? FindChangedField(artifact, shape) ?? FindMistypedField(predictor, shape)) is { } misfit)
            {
                return misfit;
            }
        }

        return null;
    }

    /// <summary>The predictors whose declared texts were changed since tuning.</summary>
    public static IEnumerable<string> FindReworded(ArtifactModel artifact, ProgramShapeModel program)
        => from signature in artifact.Signatures
           from predictor in program.Predictors
           where predictor.Name == signature.Predictor && predictor.Wording.Length > 0 && predictor.Wording != signature.Wording
           select predictor.Name;

    private static ArtifactMisfit? FindUnknownField(TunedPredictorModel predictor, PredictorShapeModel shape)
    {
        foreach (TextPair description in predictor.FieldDescriptions)
        {
            if (Find(shape, description.Name) is null)
            {
                return Unknown(shape, description.Name, "predictors", predictor.Name, "fieldDescriptions", description.Name);
            }
        }

        for (int i = 0; i < predictor.Demos.Count; i++)
        {
            foreach (TextPair field in predictor.Demos[i].Fields)
            {
                if (Find(shape, field.Name) is null)
                {
                    return Unknown(shape, field.Name, "predictors", predictor.Name, "demos", i, "fields", field.Name);
                }
            }
        }

        return null;
    }

    private static ArtifactMisfit? FindChangedField(ArtifactModel artifact, PredictorShapeModel shape)
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
                $"the fields of '{shape.Signature}' have changed since predictor '{shape.Name}' was tuned: {string.Join(", ", differences)}",
                "fingerprints",
                "signatures",
                shape.Name,
                "fields");
    }

    private static ArtifactMisfit? FindMistypedField(TunedPredictorModel predictor, PredictorShapeModel shape)
    {
        for (int i = 0; i < predictor.Demos.Count; i++)
        {
            foreach (TextPair field in predictor.Demos[i].Fields)
            {
                if (JsonTextReader.Read(field.Text, out _) is { } value
                    && JsonTextReader.Read(Find(shape, field.Name)!.JsonSchema, out _) is { } schema
                    && JsonSchemaCheck.Mistake(value, schema) is { } mistake)
                {
                    return new ArtifactMisfit($"the field '{field.Name}' of '{shape.Signature}' cannot be read: {mistake}", "predictors", predictor.Name, "demos", i, "fields", field.Name);
                }
            }
        }

        return null;
    }

    private static FieldShapeModel? Find(PredictorShapeModel shape, string field) => shape.Fields.FirstOrDefault(known => known.Name == field);

    private static ArtifactMisfit Unknown(PredictorShapeModel shape, string field, params object[] steps)
        => new($"'{shape.Signature}' has no field '{field}'; it has {List(shape.Fields.Select(static known => known.Name))}", steps);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
