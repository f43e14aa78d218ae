namespace PromptOpt.Optimizers.Tests;

/// <summary>A few of the runs that the property run <c>budgets</c> makes many of.</summary>
public sealed class BudgetProofTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task A_limit_holds_and_gives_the_same_result_at_any_parallelism_killed_or_not(int part)
    {
        for (int seed = part * 10; seed < (part + 1) * 10; seed++)
        {
            if (await BudgetProof.FindProblemAsync(seed, _directory.File($"{seed}")) is { } problem)
            {
                Assert.Fail($"seed {seed}: {problem}");
            }
        }
    }
}
