using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

public sealed class WireNameUsedTwiceTests() : SignatureRuleTests("PO1010")
{
    internal override IEnumerable<RuleCase> Faulty =>
    [
        Ask(Out, "[OutputField(Name = \"TEXT\")] public int [|Same|] { get; set; }"),
        Ask(Out, "[OutputField(Name = \"text\")] public int [|Same|] { get; set; }"),
        Ask(Out, "[InputField] public string [|text|] { get; init; } = \"\";"),
        Using + Type("public partial class Ask", In, "[OutputField] public string UserName { get; init; } = \"\"; [OutputField(Name = \"user_name\")] public string [|Guess|] { get; init; } = \"\";"),
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        Ask(Out, "[OutputField(Name = \"text2\")] public int Same { get; set; }"),
        Ask("[OutputField(Name = \"other\")] public string text { get; init; } = \"\";"),
        Ask("[OutputField] public Part Answer { get; set; } = null!;") + "public record Part(string Text);",
    ];

    [Fact]
    public async Task The_message_tells_names_that_differ_only_by_case()
    {
        Diagnostic said = Assert.Single(await RuleRun.Of(Ask(Out, "[OutputField(Name = \"TEXT\")] public int Same { get; set; }"), Id).DiagnosticsAsync(new SignatureAnalyzer()));
        Assert.Equal(
            "'Same' is called 'TEXT' on the wire, which differs from the name 'text' of 'Text' only by case: give one of them another Name",
            said.GetMessage(CultureInfo.InvariantCulture));
    }
}
