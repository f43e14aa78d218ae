using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class NameArgumentsCodeFixTests
{
    private const string Signature = """
        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [InputField] public required string Base { get; init; }
            [InputField] public required int Count { get; init; }
            [OutputField] public string Answer { get; init; } = "";
        }


        """;

    [Fact]
    public async Task Swapped_arguments_are_named_after_what_they_are()
        => Assert.EndsWith(
            """
            public static class Caller
            {
                public static ValueTask<Prediction<Ask>> Run(Predict<Ask> ask, string question, string @base, CancellationToken token)
                    => ask.RunAsync(@base: @base, question: question, count: 1, cancellationToken: token);
            }
            """,
            await CodeFixRun.FixAsync(new NameArgumentsCodeFix(), Signature + """
            public static class Caller
            {
                public static ValueTask<Prediction<Ask>> Run(Predict<Ask> ask, string question, string @base, CancellationToken token)
                    => ask.RunAsync(@base, question, 1, token);
            }
            """, new InputsSwapped()),
            StringComparison.Ordinal);

    [Fact]
    public async Task All_calls_are_mended_at_once()
        => Assert.EndsWith(
            """
            public static class Caller
            {
                public static ValueTask<Prediction<Ask>> First(Predict<Ask> ask, string question, string @base) => ask.RunAsync(@base: @base, question: question, count: 1);
                public static ValueTask<Prediction<Ask>> Second(Predict<Ask> ask, string question, string @base) => ask.RunAsync(@base: @base, question: question, count: 2);
            }
            """,
            await CodeFixRun.FixAllAsync(new NameArgumentsCodeFix(), Signature + """
            public static class Caller
            {
                public static ValueTask<Prediction<Ask>> First(Predict<Ask> ask, string question, string @base) => ask.RunAsync(@base, question, 1);
                public static ValueTask<Prediction<Ask>> Second(Predict<Ask> ask, string question, string @base) => ask.RunAsync(@base, question, 2);
            }
            """, new InputsSwapped()),
            StringComparison.Ordinal);
}
