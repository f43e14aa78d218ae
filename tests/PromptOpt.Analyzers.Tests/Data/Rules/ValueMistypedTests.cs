namespace PromptOpt.Analyzers.Tests;

public sealed class ValueMistypedTests() : RuleTests(new DataAnalyzer(), "PO3008")
{
    private static readonly string Rich = DataProject.Train("data/train.jsonl", "").Source.Replace(
        "[OutputField] public int? Urgency { get; init; }",
        """
        [OutputField, System.ComponentModel.DataAnnotations.Range(1, 5)] public int? Urgency { get; init; }
        [InputField] public DateOnly? Day { get; init; }
        [InputField] public Person? Who { get; init; }
        [InputField, System.ComponentModel.DataAnnotations.RegularExpression("[A-Z]+")] public string? Code { get; init; }
        """,
        StringComparison.Ordinal) + " public record Person(string Name, List<int> Ages, bool Old = false);";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":[|1|],\"mood\":\"calm\",\"urgency\":[|\"2\"|]}\n{\"message\":[|null|],\"mood\":\"calm\",\"urgency\":[|1.5|]}\n"),
        DataProject.Train("data/train.csv", "message,mood,urgency\na,calm,[|high|]\nb,calm,[|\"1,5\"|]\n"),
        DataProject.Train("data/train.jsonl", "{\"message\":\"a\",\"mood\":[|3|]}\n{\"message\":\"b\",\"mood\":[|null|]}\n"),
        new RuleCase(Rich, new RuleFile("data/train.jsonl", """
            {"message":"a","mood":"calm","urgency":[|6|]}
            {"message":"b","mood":"calm","day":[|"2025-02-29"|]}
            {"message":"c","mood":"calm","who":{"name":"x","ages":[1,[|"2"|]]}}
            {"message":"d","mood":"calm","who":[|{"name":"x"}|]}
            {"message":"e","mood":"calm","who":{"name":"x","ages":[],[|"size":|]2}}
            {"message":"f","mood":"calm","code":[|"ab"|]}
            """)),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        DataProject.Train("data/train.jsonl", "{\"message\":\"1\",\"mood\":\"calm\",\"urgency\":2e1}\n{\"message\":\"b\",\"mood\":\"calm\",\"context\":null,\"urgency\":null}\n"),
        DataProject.Train("data/train.csv", "message,mood,urgency\n1,calm, 2 \n2,calm,null\n3,calm,\n"),
        new RuleCase(Rich, new RuleFile("data/train.jsonl", """
            {"message":"a","mood":"calm","urgency":5,"day":"2024-02-29","code":"AB"}
            {"message":"b","mood":"calm","who":{"ages":[1.0],"name":"x","old":null}}
            {"message":"c","mood":"calm","who":null,"day":null}
            """)),
    ];
}
