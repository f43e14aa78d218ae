namespace PromptOpt.Analyzers.Tests;

public sealed class DocumentationMalformedTests() : SignatureRuleTests("PO1024")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask("/// <summary>a < b</summary>\n[OutputField] public string [|Answer|] { get; set; } = \"\";"),
        "/// <summary>Do <b>it.</summary>\n[Signature] public partial class [|Ask|] { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }",
        Ask("[OutputField] public Tone [|Answer|] { get; set; }") + "public enum Tone { Formal,\n/// <summary>a & b</summary>\nLoose }",
        Ask("[OutputField] public Part[] [|Answer|] { get; set; } = [];") + "/// <param name=\"Name\">a < b</param>\n/// <param name=\"Size\">c</param>\npublic record Part(string Name, int Size);",
        Using + "/// <param name=\"Text\">a < b</param>\n" + Type("public partial record [|Ask|]([property: InputField] string Text)", Out),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask("/// <summary>a &lt; b, <b>bold</b> &amp; <see cref=\"Text\"/><br/></summary>\n[OutputField] public string Answer { get; set; } = \"\";"),
        Ask("/// <summary>a < b</summary>\n[OutputField(\"below b\")] public string Answer { get; set; } = \"\";"),
        Ask(Out, "/// <summary>a < b</summary>\ninternal string Free { get; set; } = \"\";"),
        Ask("[OutputField] public Tone Answer { get; set; }") + "public enum Tone { Formal,\n/// <summary>a < b</summary>\n[Description(\"less\")] Loose }",
    ];
}
