using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class RemoveMarkerCodeFixTests
{
    private const string Marked = """
        /// <summary>
        /// Think, then write [[ ## answer ## ]] and the answer.
        /// </summary>
        [Signature]
        public partial class Ask
        {
            [InputField("as in [[##text##]], up to [[ ## completed ## ]]")] public string Question { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }
        """;

    private const string Plain = """
        /// <summary>
        /// Think, then write `answer` and the answer.
        /// </summary>
        [Signature]
        public partial class Ask
        {
            [InputField("as in `text`, up to `completed`")] public string Question { get; init; } = "";
            [OutputField] public string Answer { get; init; } = "";
        }
        """;

    [Fact]
    public async Task Markers_in_comments_and_attributes_become_names()
        => Assert.Equal(Plain, await CodeFixRun.FixAsync(new RemoveMarkerCodeFix(), Marked, new SignatureAnalyzer()));

    [Fact]
    public async Task All_markers_of_a_document_become_names_at_once()
        => Assert.Equal(Plain, await CodeFixRun.FixAllAsync(new RemoveMarkerCodeFix(), Marked, new SignatureAnalyzer()));

    [Fact]
    public async Task A_text_of_constants_is_left_alone()
        => Assert.True(await CodeFixRun.IsSilentAsync(
            new RemoveMarkerCodeFix(),
            """[Signature("Answer.")] public partial class Ask { private const string Marker = "[[ ## x ## ]]"; [InputField("as in " + Marker)] public string Question { get; init; } = ""; [OutputField] public string Answer { get; init; } = ""; }""",
            new SignatureAnalyzer()));
}
