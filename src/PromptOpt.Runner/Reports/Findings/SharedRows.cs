using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Finds rows with the same inputs in several data sets, and data that is used twice.</summary>
internal static class SharedRows
{
    public const string NoValidation = "reused_validation";
    public const string ValidationInTraining = "validation_in_training";

    public static IEnumerable<ReportWarning> Of(RunReport report)
    {
        string[] validation = Inputs(report, DataRole.Validation);
        HashSet<string> train = [.. Inputs(report, DataRole.Train)];
        HashSet<string> chosenBy = [.. validation];
        HashSet<string> names = [.. report.Run.Rows.FirstOrDefault()?.Inputs.Select(static field => field.Name) ?? []];
        string[] test = [.. (report.Run.Test?.Rows ?? []).Select(row => KeyOf(row.Fields.Where(field => names.Contains(field.Name))))];
        if (report is { HasValidation: false, IsAfterOutputs: false } && report.Matrix.Candidates.Length > 1)
        {
            yield return new(NoValidation, true, "There is no validation set", "Candidates are compared on the training rows, so one that learned them by heart looks good. Keep rows apart for comparing.");
        }

        if (Share(validation, train, "validation") is { } learned)
        {
            yield return new(ValidationInTraining, true, "Validation rows are also training rows", $"{learned} among the training rows with the same inputs, so the candidates' scores are too good.");
        }

        if (Share(test, train, "held-out") is { } trained)
        {
            yield return new("test_in_training", true, "Held-out rows are also training rows", $"{trained} among the training rows with the same inputs, so the final score is too good. Take them out of one of the two.");
        }

        if (Share(test, chosenBy, "held-out") is { } chosen)
        {
            yield return new("test_in_validation", true, "Held-out rows are also validation rows", $"{chosen} among the validation rows with the same inputs, so the best candidate was chosen by rows that should tell how good it is.");
        }
    }

    private static string? Share(string[] rows, HashSet<string> others, string set)
        => rows.Count(others.Contains) is > 0 and var shared ? $"{Figures.Count(shared)} of {Figures.Count(rows.Length, set + " row")} {(shared == 1 ? "stands" : "stand")}" : null;

    private static string[] Inputs(RunReport report, DataRole role)
        => [.. report.Run.Rows.Where(row => row.Role == role).Select(static row => KeyOf(row.Inputs))];

    // Wire names and JSON text hold no control characters, so that these tell them apart.
    private static string KeyOf(IEnumerable<RecordedField> fields) => string.Join('\u0001', fields.Select(static field => field.Name + '\u0002' + field.Json));
}
