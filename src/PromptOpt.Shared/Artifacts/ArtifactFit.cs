namespace PromptOpt.Shared;

/// <summary>Compares an artifact with a program as it is declared: what fits is used, at run time as when it is compiled in.</summary>
internal static class ArtifactFit
{
    private const string Settings = "settings";

    /// <summary>The differences that make the artifact unusable. Of a changed signature only the change is given, not what it does to each demonstration.</summary>
    /// <param name="artifact">The artifact.</param>
    /// <param name="program">Name of the program, for messages.</param>
    /// <param name="predictors">The predictors of the program.</param>
    /// <param name="settings">The settings of the program.</param>
    /// <param name="unseen">Names of modules that may hold predictors and settings which are not among those.</param>
    /// <param name="findMistakes">Reads the values of a demonstration whose fields are all known, strictly, and gives those that are wrong.</param>
    public static IEnumerable<ArtifactMisfit> FindMisfits(
        ArtifactDocument artifact,
        string program,
        IReadOnlyCollection<PredictorShape> predictors,
        IReadOnlyCollection<SettingShape> settings,
        IReadOnlyCollection<string> unseen,
        Func<PredictorShape, ArtifactDemoSection, IEnumerable<DemoMistake>> findMistakes)
    {
        foreach (ArtifactPredictorSection predictor in artifact.Predictors.OrderBy(static predictor => predictor.Name, StringComparer.Ordinal))
        {
            PredictorShape? shape = predictors.FirstOrDefault(known => known.Name == predictor.Name);
            if (shape is null && !unseen.Any(module => IsWithin(module, predictor.Name)))
            {
                yield return new ArtifactMisfit(
                    ArtifactMisfitKind.PredictorUnknown,
                    $"'{program}' has no predictor '{predictor.Name}'; it has {List(predictors.Select(static known => known.Name))}",
                    "predictors",
                    predictor.Name);
            }
            else if (shape?.Fields.Count > 0)
            {
                foreach (ArtifactMisfit misfit in FindChangedFields(artifact, shape) is { } changed ? [changed] : FindMisfits(predictor, shape, findMistakes))
                {
                    yield return misfit;
                }
            }
        }

        foreach (TextPair setting in artifact.Settings)
        {
            if (settings.FirstOrDefault(known => known.Name == setting.Name) is not { } shape)
            {
                if (!unseen.Any(module => IsWithin(module, setting.Name)))
                {
                    yield return new ArtifactMisfit(ArtifactMisfitKind.SettingUnknown, UnknownSetting(program, setting.Name, settings.Select(static known => known.Name)), Settings, setting.Name);
                }
            }
            else if (shape.FindMistake(setting.Text) is { } mistake)
            {
                yield return new ArtifactMisfit(ArtifactMisfitKind.SettingMisfits, SettingMistake(program, setting.Name, mistake), Settings, setting.Name);
            }
        }
    }

    /// <summary>That a program has no setting of that name, without a full stop.</summary>
    public static string UnknownSetting(string program, string setting, IEnumerable<string> known)
        => List(known) is { Length: > 0 } names ? $"'{program}' has no setting '{setting}'; it has {names}" : $"'{program}' has no setting '{setting}'; it has none";

    /// <summary>That a setting has no such value, without a full stop.</summary>
    public static string SettingMistake(string program, string setting, string mistake) => $"'{program}' takes another value for its setting '{setting}': {mistake}";

    /// <summary>The predictors whose declared texts were changed since tuning. The artifact still fits.</summary>
    public static IEnumerable<PredictorShape> FindReworded(ArtifactDocument artifact, IReadOnlyCollection<PredictorShape> predictors)
        => predictors.Where(predictor => predictor.Wording.Length > 0 && SignatureOf(artifact, predictor) is { } tuned && tuned.Wording != predictor.Wording);

    private static ArtifactSignatureSection? SignatureOf(ArtifactDocument artifact, PredictorShape predictor)
        => artifact.Fingerprints?.Signatures.FirstOrDefault(signature => signature.Predictor == predictor.Name);

    private static ArtifactMisfit? FindChangedFields(ArtifactDocument artifact, PredictorShape shape)
    {
        if (SignatureOf(artifact, shape) is not { } tuned || tuned.Fields.Equals(shape.Fields))
        {
            return null;
        }

        string[] differences =
        [
            .. tuned.Fields.Where(field => !Has(shape, field.Name)).Select(static field => $"'{field.Name}' is gone"),
            .. shape.Fields.Where(field => tuned.Fields.All(old => old.Name != field.Name)).Select(static field => $"'{field.Name}' is new"),
            .. shape.Fields.Where(field => tuned.Fields.Any(old => old.Name == field.Name && old.Text != field.Text)).Select(static field => $"'{field.Name}' has another type"),
        ];
        return new ArtifactMisfit(
            ArtifactMisfitKind.FieldsChanged,
            $"the fields of '{shape.Signature}' have changed since predictor '{shape.Name}' was tuned ({(differences.Length == 0 ? "their order is another" : string.Join(", ", differences))})",
            "fingerprints",
            "signatures",
            shape.Name,
            "fields");
    }

    private static IEnumerable<ArtifactMisfit> FindMisfits(ArtifactPredictorSection predictor, PredictorShape shape, Func<PredictorShape, ArtifactDemoSection, IEnumerable<DemoMistake>> findMistakes)
    {
        foreach (TextPair description in predictor.FieldDescriptions)
        {
            if (!Has(shape, description.Name))
            {
                yield return Unknown(shape, description.Name, "predictors", predictor.Name, "fieldDescriptions", description.Name);
            }
        }

        for (int i = 0; i < predictor.Demos.Count; i++)
        {
            ArtifactDemoSection demo = predictor.Demos[i];
            string[] unknown = [.. demo.Fields.Select(static field => field.Name).Where(field => !Has(shape, field))];
            foreach (string field in unknown)
            {
                yield return Unknown(shape, field, "predictors", predictor.Name, "demos", i, "fields", field);
            }

            foreach (DemoMistake mistake in unknown.Length > 0 ? [] : findMistakes(shape, demo))
            {
                yield return new ArtifactMisfit(
                    ArtifactMisfitKind.DemoMisfits,
                    $"a demonstration's '{mistake.Field}' is no value of that field of '{shape.Signature}' ({mistake.Reason})",
                    "predictors",
                    predictor.Name,
                    "demos",
                    i,
                    "fields",
                    mistake.Field);
            }
        }
    }

    private static bool IsWithin(string module, string predictor)
        => predictor.StartsWith(module, StringComparison.Ordinal) && (predictor.Length == module.Length || predictor[module.Length] == '.');

    private static bool Has(PredictorShape shape, string field) => shape.Fields.Any(known => known.Name == field);

    private static ArtifactMisfit Unknown(PredictorShape shape, string field, params object[] steps)
        => new(ArtifactMisfitKind.FieldUnknown, $"'{shape.Signature}' has no field '{field}'; it has {List(shape.Fields.Select(static known => known.Name))}", steps);

    private static string List(IEnumerable<string> names) => string.Join(", ", names.Select(static name => $"'{name}'"));
}
