namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureWithoutInstructionsTests() : SignatureRuleTests("PO1025")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "[Signature] public partial class [|Ask|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature(\" \")] public partial class [|Ask|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "/// <remarks>Do it.</remarks>\n[Signature] public partial class [|Ask|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "// Do it.\n[Signature] public partial class [|Ask|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Type("public partial class Ask", In, Out),
        "/// <summary>Do it.</summary>\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "/** <summary>Do it.</summary> */\n[Signature] public partial record Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
    ];
}
