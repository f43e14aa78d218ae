namespace PromptOpt.Analyzers.Tests;

public sealed class FieldNotSettableTests() : SignatureRuleTests("PO1008")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("[OutputField] public string [|Answer|] => Text;"),
        Ask("[OutputField] public string [|Answer|] { get; } = \"\";"),
        Ask("[OutputField] public string [|Answer|] { get; private set; } = \"\";"),
        Ask("[OutputField] private string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField] public static string [|Answer|] { get; set; } = \"\";"),
        Type("public partial class Ask : IBoth", In, Out, "[OutputField] string IBoth.[|Both|] { get; set; } = \"\";") + "\npublic interface IBoth { string Both { get; set; } }",
        Ask(Out, "[InputField] public string [|this|][int index] { get => \"\"; set { } }"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("[OutputField] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField] internal string Answer { get; init; } = \"\";"),
        Ask("[OutputField] public string Answer { get; internal set; } = \"\";"),
        Type("public partial record Ask([property: InputField] string Text, [property: OutputField] string Answer = \"\")"),
    ];
}
