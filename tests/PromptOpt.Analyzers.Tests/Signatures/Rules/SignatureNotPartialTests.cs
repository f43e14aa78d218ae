namespace PromptOpt.Analyzers.Tests;

public sealed class SignatureNotPartialTests() : RuleTests(new SignatureAnalyzer(), "PO1001")
{
    private const string Fields = "[InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\";";

    internal override IEnumerable<RuleCase> Faulty =>
    [
        $"[Signature] public class [|Ask|] {{ {Fields} }}",
        $"[Signature] public record [|Ask|] {{ {Fields} }}",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        $"[Signature] public partial class Ask {{ {Fields} }}",
        "public class Ask { public string Text { get; init; } = \"\"; }",
        $"[Signature] public partial class Ask {{ {Fields} }} partial class Ask;",
    ];
}
