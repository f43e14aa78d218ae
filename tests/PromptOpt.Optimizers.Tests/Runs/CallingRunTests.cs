using System.Collections.Concurrent;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Programs that are told something, or asked with options, beside what is tuned.</summary>
public sealed class CallingRunTests : IDisposable
{
    private const string Addendum = "The tenant is Acme.";

    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task What_a_program_is_told_is_asked_with_and_stands_in_no_artifact()
    {
        ConcurrentBag<bool> told = [];
        using SortingModel model = new()
        {
            IsOracle = true,
            Temper = (messages, options, _) =>
            {
                told.Add(messages[0].Text.EndsWith(Addendum, StringComparison.Ordinal) && options?.MaxOutputTokens == 77);
                return Task.CompletedTask;
            },
        };

        OptimizationResult<TwoStep> result = await OptimizeAsync(model, new ProgramBinding { Addendum = Addendum, ChatOptions = new ChatOptions { MaxOutputTokens = 77 } });

        Assert.NotEmpty(told);
        Assert.DoesNotContain(false, told);
        Assert.DoesNotContain(Addendum, result.Artifact.ToJson(), StringComparison.Ordinal);
        Assert.Equal(Addendum, result.Program.Predictors[0].Addendum);
    }

    [Fact]
    public async Task A_run_belongs_to_what_its_program_is_told_and_sent_with()
    {
        using SortingModel model = new() { IsOracle = true };
        await OptimizeAsync(model, new ProgramBinding { Addendum = Addendum, ChatOptions = new ChatOptions { Temperature = 0.1f } });
        int asked = model.Calls;

        await OptimizeAsync(model, new ProgramBinding { Addendum = Addendum, ChatOptions = new ChatOptions { Temperature = 0.1f } });
        await Assert.ThrowsAsync<RunDirectoryException>(() => OptimizeAsync(model, new ProgramBinding { Addendum = "The tenant is Other.", ChatOptions = new ChatOptions { Temperature = 0.1f } }));
        await Assert.ThrowsAsync<RunDirectoryException>(() => OptimizeAsync(model, new ProgramBinding { Addendum = Addendum, ChatOptions = new ChatOptions { Temperature = 0.2f } }));
        await Assert.ThrowsAsync<RunDirectoryException>(() => OptimizeAsync(model, new ProgramBinding()));

        Assert.Equal(asked, model.Calls);
    }

    private async Task<OptimizationResult<TwoStep>> OptimizeAsync(SortingModel model, ProgramBinding binding)
    {
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        return await new BootstrapFewShot(new()).OptimizeAsync(
            new TwoStep(model).Bind(binding),
            new OptimizationData<Sort>(SortingModel.Rows(10), SortingModel.Rows(6, from: 10)),
            Runs.SameLabel,
            run,
            cancellationToken: TestContext.Current.CancellationToken);
    }
}
