namespace PromptOpt.Analyzers.Tests;

public sealed class FieldNameSaysLittleTests() : SignatureRuleTests("PO1028")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "[OutputField] public string [|Output|] { get; set; } = \"\";"),
        Ask(Out, "[InputField] public List<string> [|Data2|] { get; set; } = [];"),
        Ask(Out, "[InputField] public int? [|X|] { get; set; }"),
        Ask(Out, "[OutputField(Name = \"val_1\")] public int Count { get; set; } [OutputField(Name = \"value_1\")] public int [|Sum|] { get; set; }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("/// <summary>what came out</summary>\n[OutputField] public string Output { get; set; } = \"\";"),
        Ask("[OutputField(\"a number\")] public int Value { get; set; }"),
        Ask("[OutputField(Name = \"exchange_rate\")] public double Value { get; set; }"),
        Ask("[OutputField] public Tone Value { get; set; }") + "public enum Tone { Formal, Loose }",
        Ask(Out, "internal int Data { get; set; }"),
    ];
}
