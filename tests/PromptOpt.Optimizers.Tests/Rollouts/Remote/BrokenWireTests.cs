namespace PromptOpt.Optimizers.Tests;

/// <summary>A wire that breaks in the midst of a rollout ends the worker's part of it at once, whatever its program waits for; the run takes the worker for lost.</summary>
public sealed class BrokenWireTests : IDisposable
{
    /// <summary>Asks twice side by side, and waits for both.</summary>
    private static readonly FreeSorter.Code Both = static async (sorter, input, cancellationToken) =>
    {
        Prediction<Sort>[] answers = await Task.WhenAll(
            sorter.RunAsync(input, cancellationToken).AsTask(),
            sorter.RunAsync(new Sort { Text = input.Text + " again" }, CancellationToken.None).AsTask());
        return answers[0];
    };

    /// <summary>Waits for ever where a call fails.</summary>
    private static readonly FreeSorter.Code Stubborn = static async (sorter, input, cancellationToken) =>
    {
        try
        {
            return await sorter.RunAsync(input, cancellationToken);
        }
        catch (Exception)
        {
            return await new TaskCompletionSource<Prediction<Sort>>().Task;
        }
    };

    private readonly SortingModel _model = new() { IsOracle = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public static TheoryData<string, Func<Task<byte[]>>> Breaks => new()
    {
        { "throws", static () => throw new IOException("The wire is broken.") },
        { "fails", static () => Task.FromException<byte[]>(new IOException("The wire is broken.")) },
        { "ends as cancelled", static () => Task.FromCanceled<byte[]>(new CancellationToken(canceled: true)) },
        { "ends with nothing", static () => Task.FromResult<byte[]>([]) },
        { "ends with null", static () => Task.FromResult<byte[]>(null!) },
    };

    public void Dispose() => _model.Dispose();

    [Theory]
    [MemberData(nameof(Breaks), DisableDiscoveryEnumeration = true)]
    public async Task A_program_that_waits_for_another_call_is_ended(string how, Func<Task<byte[]>> breaking)
    {
        int calls = 0;
        WorkerException lost = await LostAsync(Both, () => Interlocked.Increment(ref calls) == 1 ? breaking() : new TaskCompletionSource<byte[]>().Task);
        Assert.True(lost.Message.Length > 0, how);
    }

    [Fact]
    public async Task A_program_that_makes_something_of_the_failure_is_left_behind()
    {
        WorkerException lost = await LostAsync(Stubborn, static () => throw new IOException("The wire is broken."));
        Assert.IsType<IOException>(lost.InnerException);
    }

    [Fact]
    public async Task What_still_waits_for_the_wire_is_told_that_nobody_does_any_more()
    {
        TaskCompletionSource told = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int calls = 0;
        using SentRollout<Sort> sent = Send(Both);
        await Assert.ThrowsAsync<WorkerException>(() => new RolloutWorker(FreeSorter.Programs(Both)).RunAsync(sent.Request, async (_, token) =>
        {
            if (Interlocked.Increment(ref calls) == 2)
            {
                throw new IOException("The wire is broken.");
            }

            await using CancellationTokenRegistration registration = token.Register(told.SetResult);
            return await new TaskCompletionSource<byte[]>().Task;
        }, Token).WaitAsync(TimeSpan.FromMinutes(1), Token));
        await told.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);
    }

    [Fact]
    public async Task The_run_takes_the_worker_for_lost_and_gives_the_rollout_to_another()
    {
        EventLog log = new();
        int calls = 0;
        CutRunner runner = new(FreeSorter.Programs(Both), () => Interlocked.Increment(ref calls) == 1);
        EvaluationResult<Sort> result = await new Evaluator(new() { Runner = runner, MaxParallelism = 1 }).EvaluateAsync(new FreeSorter(_model, Both), SortingModel.Rows(3), Runs.SameLabel, log, Token).WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.All(result.Examples, static example => Assert.NotNull(example.Prediction));
        RolloutLost lost = Assert.Single(log.Of<RolloutLost>());
        Assert.IsType<WorkerException>(lost.Failure);
    }

    private SentRollout<Sort> Send(FreeSorter.Code code)
        => FreeSorter.Programs(code).Send(new Rollout<Sort>(new FreeSorter(_model, code), Example.Of(SortingModel.Row(1)), new RolloutTerms()), Token);

    private async Task<WorkerException> LostAsync(FreeSorter.Code code, Func<Task<byte[]>> answer)
    {
        using SentRollout<Sort> sent = Send(code);
        return await Assert.ThrowsAsync<WorkerException>(() => new RolloutWorker(FreeSorter.Programs(code)).RunAsync(sent.Request, (_, _) => answer(), Token).WaitAsync(TimeSpan.FromMinutes(1), Token));
    }

    /// <summary>Goes by bytes. Where it is cut, the call that goes over it fails, and the answers to others never arrive.</summary>
    private sealed class CutRunner(RolloutPrograms programs, Func<bool> isCut) : IRolloutRunner
    {
        public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
            where T : class, ISignature<T>
        {
            using SentRollout<T> sent = programs.Send(rollout, cancellationToken);
            bool wasCut = false;
            return sent.Receive(await new RolloutWorker(programs).RunAsync(sent.Request, async (call, _) =>
            {
                if (isCut())
                {
                    wasCut = true;
                    throw new IOException("The wire is broken.");
                }

                return wasCut ? await new TaskCompletionSource<byte[]>().Task : await sent.AnswerAsync(call);
            }, cancellationToken));
        }
    }
}
