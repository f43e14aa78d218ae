namespace PromptOpt.Analyzers.Tests;

public sealed class InstructionsInSeveralPartsTests() : SignatureRuleTests("PO1037")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "/// <summary>Do it.</summary>\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }\n/// <summary>Extras.</summary>\npublic partial class [|Ask|] { public int Length() => Text.Length; }",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        "/// <summary>Do it.</summary>\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }\n// Extras.\npublic partial class Ask { public int Length() => Text.Length; }",
        "/// <summary>Do it.</summary>\n[Signature(\"Do it.\")] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }\n/// <summary>Extras.</summary>\npublic partial class Ask { public int Length() => Text.Length; }",
        "/// <summary>Do it.</summary>\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }\n/// <remarks>Extras.</remarks>\npublic partial class Ask { public int Length() => Text.Length; }",
        "/// <summary>Do it.</summary>\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
    ];
}
