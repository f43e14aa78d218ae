using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What went wrong, by kind.</summary>
internal static class FailuresSection
{
    private const int Messages = 10;

    public static void Write(HtmlWriter html, RunReport report)
    {
        List<(string Name, ImmutableSortedDictionary<FailureKind, int> Failures)> columns = [];
        if (report.Start is { Scores: { } start } first)
        {
            columns.Add(($"Start {first.Name}", start.Failures));
        }

        if (report.Best is { Scores: { } best, IsStart: false } last)
        {
            columns.Add(($"Best {last.Name}", best.Failures));
        }

        columns.Add(("All candidates", Sum(report.Candidates.Select(static candidate => candidate.Scores?.Failures).OfType<ImmutableSortedDictionary<FailureKind, int>>())));
        if (report.Run.Test is { } test)
        {
            columns.Add(("Held-out before", test.Before.Failures));
            columns.Add(("Held-out after", test.After.Failures));
        }

        FailureKind[] kinds = [.. columns.SelectMany(static column => column.Failures.Keys).Distinct().Order()];
        if (kinds.Length == 0)
        {
            html.Element("p", "No row failed.", ("class", "calm"));
            return;
        }

        HtmlTable.Write(html, "Rows that failed, by kind", ["Kind", .. columns.Select(static column => "#" + column.Name), "What it means"], () =>
        {
            foreach (FailureKind kind in kinds)
            {
                using (html.Open("tr"))
                {
                    html.Element("th", FailureWords.Of(kind), ("scope", "row"));
                    foreach ((_, ImmutableSortedDictionary<FailureKind, int> failures) in columns)
                    {
                        HtmlTable.Number(html, Figures.Count(failures.GetValueOrDefault(kind)));
                    }

                    html.Element("td", Meaning(kind));
                }

                html.Break();
            }
        });
        WriteMessages(html, report.Run.Test?.Rows ?? []);
    }

    private static ImmutableSortedDictionary<FailureKind, int> Sum(IEnumerable<ImmutableSortedDictionary<FailureKind, int>> all)
        => all.SelectMany(static failures => failures).GroupBy(static failure => failure.Key).ToImmutableSortedDictionary(static kind => kind.Key, static kind => kind.Sum(static failure => failure.Value));

    private static void WriteMessages(HtmlWriter html, ImmutableArray<RecordedTestRow> rows)
    {
        (FailureKind Kind, string Message, int Count)[] messages =
        [
            .. rows.Select(static row => row.After).Where(static answer => answer.Failure is not null)
                .GroupBy(static answer => (Kind: answer.Failure!.Value, Message: RowText.Clip(answer.Message ?? "")))
                .Select(static group => (group.Key.Kind, group.Key.Message, Count: group.Count()))
                .OrderByDescending(static message => message.Count).ThenBy(static message => message.Message, StringComparer.Ordinal),
        ];
        if (messages.Length == 0)
        {
            return;
        }

        html.Element("h3", "What was said on held-out rows, after");
        HtmlTable.Write(html, messages.Length > Messages ? $"The {Messages} most frequent messages of {Figures.Count(messages.Length)}" : "Messages of failures", ["Kind", "#Rows", "Message"], () =>
        {
            foreach ((FailureKind kind, string message, int count) in messages.Take(Messages))
            {
                using (html.Open("tr"))
                {
                    html.Element("th", FailureWords.Of(kind), ("scope", "row"));
                    HtmlTable.Number(html, Figures.Count(count));
                    html.Element("td", message, ("dir", "auto"));
                }
            }
        });
    }

    private static string Meaning(FailureKind kind) => kind switch
    {
        FailureKind.Transport => "No answer came: network, time-out, server error. Not scored.",
        FailureKind.RateLimit => "The endpoint asked to slow down. Not scored.",
        FailureKind.Request => "The endpoint refused the request for good. Not scored.",
        FailureKind.ContextOverflow => "The prompt is longer than the model can read.",
        FailureKind.Refusal => "The model declined, or a content filter stopped the answer.",
        FailureKind.Parse => "The reply could not be read as the fields asked for, even after a repair turn.",
        FailureKind.Constraint => "The reply breaks a declared rule.",
        FailureKind.Program => "The program's own code threw.",
        FailureKind.Budget => "The program asked for more calls than were reserved for it.",
        FailureKind.Metric => "The metric could not score the answer. Not scored.",
        FailureKind.Configuration => "The request could not be sent as things are set up: certificate or key. Not scored.",
        FailureKind.Timeout => "The program or the metric took too long and was left behind. Not scored.",
        FailureKind.Worker => "What ran the program elsewhere was lost or could not be reached. Not scored.",
        _ => "",
    };
}
