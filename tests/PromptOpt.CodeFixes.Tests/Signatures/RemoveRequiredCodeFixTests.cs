using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class RemoveRequiredCodeFixTests
{
    private const string Required = """
        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }

            /// <summary>the answer</summary>
            [OutputField] public required string Answer { get; init; }

            [OutputField]
            required internal int Count { get; init; }
        }
        """;

    [Fact]
    public async Task Outputs_lose_the_modifier_one_by_one_and_all_at_once()
    {
        string plain = Required.Replace("[OutputField] public required", "[OutputField] public", StringComparison.Ordinal)
            .Replace("required internal", "internal", StringComparison.Ordinal);
        Assert.Equal(plain, await CodeFixRun.FixAsync(new RemoveRequiredCodeFix(), Required, new SignatureAnalyzer()));
        Assert.Equal(plain, await CodeFixRun.FixAllAsync(new RemoveRequiredCodeFix(), Required, new SignatureAnalyzer()));
    }
}
