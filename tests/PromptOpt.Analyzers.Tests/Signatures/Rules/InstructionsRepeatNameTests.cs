namespace PromptOpt.Analyzers.Tests;

public sealed class InstructionsRepeatNameTests() : SignatureRuleTests("PO1026")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "[Signature(\"Route message.\")] public partial class [|RouteMessage|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "/// <summary>RouteMessage</summary>\n[Signature] public partial class [|RouteMessage|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature(\"route-message\")] public partial class [|RouteMessageSignature|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature(\"Summarize!\")] public partial class [|Summarize|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        "[Signature(\"Route the message.\")] public partial class RouteMessage { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature(\"Route message to an intent.\")] public partial class RouteMessage { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature(\"Route\")] public partial class RouteMessage { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature] public partial class RouteMessage { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "[Signature(\"Signature\")] public partial class Route { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
    ];
}
