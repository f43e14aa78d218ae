namespace PromptOpt.Analyzers.Tests;

public sealed class LabelUnknownTests() : RuleTests(new DataAnalyzer(), "PO3009")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":[|\"angri\"|]}\n{\"message\":\"b\",\"mood\":[|\"CALM\"|]}\n"),
        DataProject.Train("data/train.csv", "message,mood\na,[|very-glad|]\nb,[|\" calm\"|]\nc,angry\n"),
        new RuleCase(Several, new RuleFile("data/train.jsonl", "{\"message\":\"a\",\"mood\":[\"calm\",[|\"sad\"|]]}\n")),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":\"very_glad\"}\n{\"message\":\"b\",\"mood\":\"VeryGlad\"}\n{\"message\":\"c\",\"mood\":\"c\\u0061lm\"}\n"),
        DataProject.Train("data/train.csv", "message,mood\na,\"calm\"\nb,Calm\n"),
        new RuleCase(Several, new RuleFile("data/train.jsonl", "{\"message\":\"a\",\"mood\":[\"calm\",\"Angry\"]}\n{\"message\":\"sad\",\"mood\":[]}\n")),
    ];

    private static string Several => DataProject.Train("data/train.jsonl", "").Source.Replace("public Mood Mood { get; init; }", "public List<Mood> Mood { get; init; } = [];", StringComparison.Ordinal);
}
