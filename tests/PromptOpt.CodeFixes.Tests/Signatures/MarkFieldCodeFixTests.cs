using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class MarkFieldCodeFixTests
{
    [Fact]
    public async Task The_missing_input_is_marked()
        => Assert.Equal("""
            [Signature("Answer.")]
            public partial class Ask
            {
                /// <summary>what is asked</summary>
                [InputField] public required string Question { get; init; }

                [OutputField] public string Answer { get; init; } = "";
            }
            """,
            await CodeFixRun.FixAsync(new MarkFieldCodeFix(), """
            [Signature("Answer.")]
            public partial class Ask
            {
                /// <summary>what is asked</summary>
                public required string Question { get; init; }

                [OutputField] public string Answer { get; init; } = "";
            }
            """, new SignatureAnalyzer()));

    [Fact]
    public async Task A_property_that_looks_like_a_field_becomes_an_input_or_an_output()
    {
        const string Source = """
            [Signature("Answer.")] public partial class Ask
            {
                [InputField] public string Question { get; init; } = "";
                [OutputField] public string Answer { get; init; } = "";
                // why
                public string Tone { get; set; } = "";
            }
            """;
        Assert.Contains(
            "    // why\n    [InputField] public string Tone { get; set; }",
            await CodeFixRun.FixAsync(new MarkFieldCodeFix(), Source, "Mark 'Tone' with [InputField]", new SignatureAnalyzer()),
            StringComparison.Ordinal);
        Assert.Contains(
            "    // why\n    [OutputField] public string Tone { get; set; }",
            await CodeFixRun.FixAsync(new MarkFieldCodeFix(), Source, "Mark 'Tone' with [OutputField]", new SignatureAnalyzer()),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_parameter_of_a_record_gets_the_attribute_on_its_property()
        => Assert.Equal(
            """[Signature("Answer.")] public partial record Ask([property: InputField] string Question, [property: InputField] int Tenant) { [OutputField] public string Answer { get; init; } = ""; }""",
            await CodeFixRun.FixAsync(
                new MarkFieldCodeFix(),
                """[Signature("Answer.")] public partial record Ask([property: InputField] string Question, int Tenant) { [OutputField] public string Answer { get; init; } = ""; }""",
                "Mark 'Tenant' with [InputField]",
                new SignatureAnalyzer()));

    [Fact]
    public async Task A_required_field_that_is_no_property_is_left_alone()
        => Assert.True(await CodeFixRun.IsSilentAsync(
            new MarkFieldCodeFix(),
            """[Signature("Answer.")] public partial class Ask { public required int Tenant; [InputField] public string Question { get; init; } = ""; [OutputField] public string Answer { get; init; } = ""; }""",
            new SignatureAnalyzer()));

    [Fact]
    public async Task All_properties_of_a_document_are_marked_at_once()
    {
        string text = await CodeFixRun.FixAllAsync(
            new MarkFieldCodeFix(),
            """[Signature("Answer.")] public partial class Ask { [InputField] public string Question { get; init; } = ""; public int A { get; set; } public int B { get; set; } [OutputField] public string Answer { get; init; } = ""; }""",
            "Mark 'A' with [InputField]",
            new SignatureAnalyzer());
        Assert.Contains("[InputField] public int A { get; set; } [InputField] public int B { get; set; }", text, StringComparison.Ordinal);
    }
}
