using PromptOpt.Analyzers;

namespace PromptOpt.CodeFixes.Tests;

public sealed class MakePartialPropertyCodeFixTests
{
    private const string Faulty = """
        using Microsoft.Extensions.AI;

        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }

            [OutputField] public string Answer { get; init; } = "";
        }

        [PromptProgram]
        public partial class Asker(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private Predict<Ask> Step { get; } = null!;

            /// <summary>How many passages are shown.</summary>
            [Setting(3)] private int Passages { get; } = 3; // of the manual

            [Setting("a")]
            static partial string? Model { get; set; }

            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }
        """;

    [Fact]
    public async Task Modules_and_settings_become_what_the_generator_implements()
    {
        string right = Faulty
            .Replace("private Predict<Ask> Step { get; } = null!;", "private partial Predict<Ask> Step { get; }", StringComparison.Ordinal)
            .Replace("private int Passages { get; } = 3;", "private partial int Passages { get; }", StringComparison.Ordinal)
            .Replace("static partial string? Model { get; set; }", "partial string Model { get; }", StringComparison.Ordinal);

        Assert.Equal(right, await CodeFixRun.FixAsync(new MakePartialPropertyCodeFix(), Faulty, new ProgramAnalyzer()));
        Assert.Equal(right, await CodeFixRun.FixAllAsync(new MakePartialPropertyCodeFix(), Faulty, new ProgramAnalyzer()));
    }

    [Fact]
    public async Task Code_of_the_users_own_is_not_thrown_away()
    {
        string own = Faulty
            .Replace("private Predict<Ask> Step { get; } = null!;", "private Predict<Ask> Step => new(client);", StringComparison.Ordinal)
            .Replace("private int Passages { get; } = 3;", "private int Passages { get { return 3; } }", StringComparison.Ordinal)
            .Replace("static partial string? Model { get; set; }", "private partial string Model { get; } private partial string Model => \"\";", StringComparison.Ordinal);

        Assert.True(await CodeFixRun.IsSilentAsync(new MakePartialPropertyCodeFix(), own, new ProgramAnalyzer()));
    }
}
