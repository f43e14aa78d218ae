namespace PromptOpt.Analyzers.Tests;

public sealed class TextContainsMarkerTests() : SignatureRuleTests("PO1027")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        "[Signature(\"Write [|[[ ## answer ## ]]|] and the answer, then [|[[##completed##]]|].\")] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "/// <summary>\n/// Think.\n/// Then write [|[[ ## answer ## ]]|].\n/// </summary>\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        "/** <summary>Write [|[[ #|] answer.</summary> */\n[Signature] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        Ask("[OutputField(\"what follows [|[[ ## answer ## ]]|]\")] public string Answer { get; set; } = \"\";"),
        Ask("/// <summary>what follows [|[[ ## answer ## ]]|]</summary>\n[OutputField] public string Answer { get; set; } = \"\";"),
        Ask("[OutputField, Description(\"what follows [|[[ ## answer ## ]]|]\")] public string Answer { get; set; } = \"\";"),
        Ask("private const string Marker = \"[[ ## answer ## ]]\";", "[OutputField(\"what follows \" + Marker)] public string [|Answer|] { get; set; } = \"\";"),
        Ask("[OutputField] public Tone [|Answer|] { get; set; }") + "public enum Tone { Formal,\n/// <summary>as in [[ ## text ## ]]</summary>\nLoose }",
        Ask("[OutputField] public Part [|Answer|] { get; set; } = null!;") + "public record Part([property: Description(\"as in [[ ## text ## ]]\")] string Name);",
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("/// <summary>a matrix such as [[1, 2], [3, 4]]</summary>\n[OutputField] public string Answer { get; set; } = \"\";"),
        Ask("/// <summary>Markdown with ## headings</summary>\n/// <remarks>[[ ## answer ## ]]</remarks>\n[OutputField] public string Answer { get; set; } = \"\";"),
        Ask("/// <summary>[[ ## answer ## ]]</summary>\n[OutputField(\"the answer\")] public string Answer { get; set; } = \"\";"),
        Ask("// [[ ## answer ## ]]\n[OutputField] public string Answer { get; set; } = \"[[ ## answer ## ]]\";"),
        "[Signature(\"Link pages as [[wiki pages]].\")] public partial class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
    ];
}
