using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class WriteTextIntoAttributeCodeFixTests
{
    private const string Malformed = """
        /// <summary>Answer in < 10 words & "quote".</summary>
        [Signature]
        public partial class Ask
        {
            /// <summary>a & b</summary>
            [InputField(Name = "q")] public string Question { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }
        """;

    private const string Written = """
        /// <summary>Answer in < 10 words & "quote".</summary>
        [Signature("Answer in < 10 words & \"quote\".")]
        public partial class Ask
        {
            /// <summary>a & b</summary>
            [InputField("a & b", Name = "q")] public string Question { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }
        """;

    [Fact]
    public async Task The_text_as_read_goes_into_the_attribute()
        => Assert.Equal(Written, await CodeFixRun.FixAsync(new WriteTextIntoAttributeCodeFix(), Malformed, new SignatureAnalyzer()));

    [Fact]
    public async Task All_texts_of_a_document_go_into_their_attributes_at_once()
        => Assert.Equal(Written, await CodeFixRun.FixAllAsync(new WriteTextIntoAttributeCodeFix(), Malformed, new SignatureAnalyzer()));

    [Fact]
    public async Task A_comment_of_an_enum_member_is_left_alone()
        => Assert.True(await CodeFixRun.IsSilentAsync(
            new WriteTextIntoAttributeCodeFix(),
            """
            [Signature("Answer.")] public partial class Ask { [InputField] public string Question { get; init; } = ""; [OutputField] public Tone Answer { get; init; } }
            public enum Tone
            {
                /// <summary>a < b</summary>
                Formal,
                Loose,
            }
            """,
            new SignatureAnalyzer()));
}
