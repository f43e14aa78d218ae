using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Runner.Tests;

/// <summary>A run directory with made-up scores, as large as a test wants it.</summary>
internal static class SyntheticRun
{
    /// <summary>Writes it.</summary>
    /// <param name="directory">The run directory.</param>
    /// <param name="candidates">How many candidates; each is made from an earlier one.</param>
    /// <param name="rows">How many validation rows.</param>
    /// <param name="score">The score of a candidate on a row.</param>
    /// <param name="instructions">The instructions of a candidate.</param>
    /// <param name="text">What a row says.</param>
    /// <param name="name">Begins the names of everything.</param>
    public static void Write(string directory, int candidates, int rows, Func<int, int, double?> score, Func<int, string>? instructions = null, Func<int, string>? text = null, string name = "")
    {
        instructions ??= static candidate => $"Sort the thing.\nRule {candidate} of many is to look twice.";
        text ??= static row => $"thing number {row}";
        Directory.CreateDirectory(directory);
        Write("manifest.json", new { format = "1", optimizer = "Synthetic", program = name + "Sorter", variant = "", metric = name + "SameBasket", seed = "0" }, ("training data", "t"), ("validation data", "v"), ("student model", name + "a model"));
        File.WriteAllLines(Path.Combine(directory, "rows.jsonl"), Enumerable.Range(0, rows).Select(row => JsonSerializer.Serialize(new { set = "validation", id = Id(row), file = "validation.csv", line = row + 2, inputs = new { thing = text(row) }, outputs = new { basket = "fruit" } })));
        double[] means = new double[candidates];
        using StreamWriter file = new(Path.Combine(directory, "candidates.jsonl")) { NewLine = "\n" };
        for (int candidate = 0; candidate < candidates; candidate++)
        {
            double?[] scores = [.. Enumerable.Range(0, rows).Select(row => score(candidate, row))];
            means[candidate] = scores.OfType<double>().DefaultIfEmpty().Average();
            file.WriteLine(Line(candidate, scores, means[candidate], instructions(candidate), name + "made up"));
        }

        int best = candidates == 0 ? 0 : Array.IndexOf(means, means.Max());
        var usage = new { calls = candidates * rows, inputTokens = 10, outputTokens = 5, cost = 0 };
        Write("summary.json", new { started = "2026-01-02T03:04:05+00:00", ended = "2026-01-02T03:14:05+00:00", stopReason = "Completed", candidates, best, usage, askedInThisSitting = usage });

        void Write(string name, object content, params (string Name, string Value)[] more)
        {
            var members = JsonSerializer.SerializeToNode(content)!.AsObject();
            foreach ((string member, string value) in more)
            {
                members[member] = value;
            }

            File.WriteAllText(Path.Combine(directory, name), members.ToJsonString());
        }
    }

    private static string Id(int row) => row.ToString("x16", CultureInfo.InvariantCulture);

    private static string Line(int candidate, double?[] scores, double mean, string instructions, string origin)
    {
        StringBuilder rows = new();
        rows.AppendJoin(',', scores.Select(static (score, row) => string.Create(CultureInfo.InvariantCulture, $"\"{Id(row)}\":{(score is { } value ? value.ToString("F6", CultureInfo.InvariantCulture) : "null")}")));
        string parent = candidate == 0 ? "" : (candidate / 2).ToString(CultureInfo.InvariantCulture);
        parent = candidate == 1 ? "0" : parent;
        return string.Create(
            CultureInfo.InvariantCulture,
            $$"""{ "index":{{candidate}},"origin":{{JsonSerializer.Serialize(origin)}},"parents":[{{parent}}],"proposedAtCalls":{{candidate * scores.Length}},"scoredAtCalls":{{(candidate + 1) * scores.Length}},"mean":{{mean:F6}},"lower":{{Math.Max(0, mean - 0.02):F6}},"upper":{{Math.Min(1, mean + 0.02):F6}},"failures":{"Parse":1},"scores":{ {{rows}} },"predictors":{"Choose":{"instructions":{{JsonSerializer.Serialize(instructions)}}} } }""");
    }
}
