using System.Globalization;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Finds data rows that were copied into prompts: eight words of a row in their order inside instructions, descriptions or settings that the run wrote.</summary>
internal static class CopiedRows
{
    private const int Words = 8;
    private const int Named = 3;

    public static IEnumerable<ReportWarning> Of(RunReport report)
    {
        Dictionary<string, SortedSet<int>> written = Written(report);
        if (written.Count == 0)
        {
            yield break;
        }

        foreach ((string set, string code, IEnumerable<IEnumerable<RecordedField>> rows) in Sets(report))
        {
            string[] found = [.. rows.Select(fields => fields.SelectMany(static field => RunsOf(field.Text)).FirstOrDefault(written.ContainsKey)).OfType<string>()];
            if (found.Length > 0)
            {
                int[] candidates = [.. found.SelectMany(words => written[words]).Distinct().Order()];
                yield return new(
                    code,
                    true,
                    $"{char.ToUpperInvariant(set[0])}{set[1..]} rows were copied into instructions",
                    $"{Figures.Count(found.Length, $"{set} row")} {(found.Length == 1 ? "stands" : "stand")} word for word in what {(candidates.Length == 1 ? "candidate" : "candidates")} {Some(candidates.Select(ReportFigures.Index))} {(candidates.Length == 1 ? "tells" : "tell")} the model: {Some(found.Distinct().Select(static words => $"“{words} …”"))}. What is learned by heart does not carry over to new rows.");
            }
        }
    }

    private static IEnumerable<(string Set, string Code, IEnumerable<IEnumerable<RecordedField>> Rows)> Sets(RunReport report) =>
    [
        ("training", "training_rows_in_instructions", report.Run.Rows.Where(static row => row.Role == DataRole.Train).Select(static row => row.Inputs.AsEnumerable())),
        ("validation", "validation_rows_in_instructions", report.Run.Rows.Where(static row => row.Role == DataRole.Validation).Select(static row => row.Inputs.AsEnumerable())),
        ("held-out", "test_rows_in_instructions", (report.Run.Test?.Rows ?? []).Select(static row => row.Fields.AsEnumerable())),
    ];

    // Every eight words that accepted candidates say and the declared prompt does not, with the candidates.
    private static Dictionary<string, SortedSet<int>> Written(RunReport report)
    {
        HashSet<string> declared = [.. report.Start is { } start ? Texts(start).SelectMany(RunsOf) : []];
        Dictionary<string, SortedSet<int>> written = [];
        foreach (ReportCandidate candidate in report.Candidates.Where(static candidate => candidate is { IsAccepted: true, IsStart: false }))
        {
            foreach (string words in Texts(candidate).SelectMany(RunsOf).Where(words => !declared.Contains(words)))
            {
                if (!written.TryGetValue(words, out SortedSet<int>? candidates))
                {
                    written.Add(words, candidates = []);
                }

                candidates.Add(candidate.Index);
            }
        }

        return written;
    }

    private static IEnumerable<string> Texts(ReportCandidate candidate)
        => candidate.Candidate.Parameters.Predictors.SelectMany(static pair => pair.Value.FieldDescriptions.Values.Prepend(pair.Value.Instructions ?? ""))
            .Concat(candidate.Candidate.Parameters.Settings.Values.Where(static value => value.Kind == SettingKind.Text).Select(static value => value.AsText()));

    private static IEnumerable<string> RunsOf(string text)
    {
        char[] between = [.. text.Where(static c => !char.IsLetterOrDigit(c)).Distinct()];
        string[] words = text.ToLower(CultureInfo.InvariantCulture).Split(between, StringSplitOptions.RemoveEmptyEntries);
        for (int first = 0; first + Words <= words.Length; first++)
        {
            yield return string.Join(' ', words, first, Words);
        }
    }

    private static string Some(IEnumerable<string> all)
    {
        string[] some = [.. all.Take(Named + 1)];
        return string.Join(", ", some.Take(Named)) + (some.Length > Named ? ", …" : "");
    }
}
