using System.Text.RegularExpressions;

namespace PromptOpt.Analyzers.Tests.Artifacts;

public sealed class ArtifactDataChangedTests() : RuleTests(new ArtifactAnalyzer(), "PO5014")
{
    private static string MarkTrain(string json)
    {
        int start = json.IndexOf("\"train\"", StringComparison.Ordinal);
        int end = json.IndexOf('}', start) + 1;
        return $"{json[..start]}[|{json[start..end]}|]{json[end..]}";
    }

    private static string WithoutTexts(string json) => Regex.Replace(json, ", \"text\": \"[0-9a-f]*\"", "");

    internal override IEnumerable<RuleCase> Faulty =>
    [
        TunedProject.Elsewhere(static source => source.Replace("Train = \"data/train.csv\"", "[|Train = \"data/train.csv\"|]", StringComparison.Ordinal), TunedProject.Train + "splendid,calm\n"),
        TunedProject.ByOptimizer(MarkTrain, train: TunedProject.Train + "lovely,calm\n"),
        TunedProject.ByOptimizer(MarkTrain, train: TunedProject.Train.Replace("fine", "Fine", StringComparison.Ordinal)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        TunedProject.Elsewhere(static source => source),
        TunedProject.Elsewhere(static source => source, TunedProject.Train + "splendid,calm\n", artifact: "other.prompt.json"),
        TunedProject.ByOptimizer(),
        TunedProject.ByOptimizer(train: TunedProject.Train.Replace("\n", "\r\n", StringComparison.Ordinal).TrimEnd()),
        // The file is not there to be compared.
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("data/train.csv", "data/elsewhere.csv", StringComparison.Ordinal), train: "message,mood\n"),
        // The file was tuned by an optimization that is declared elsewhere.
        TunedProject.ByOptimizer(source: TunedProject.Optimized.Replace("Metric = \"Same\"", "Metric = \"Same\", Variant = \"small\"", StringComparison.Ordinal), train: "message,mood\n"),
        TunedProject.ByOptimizer(WithoutTexts, train: "message,mood\n"),
    ];
}
