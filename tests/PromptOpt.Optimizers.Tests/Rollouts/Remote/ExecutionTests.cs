using System.Text;

namespace PromptOpt.Optimizers.Tests;

/// <summary>One request is for one execution of it. A runner that gives it to two workers at once gets what one of them did, and never a mixture.</summary>
public sealed class ExecutionTests : IDisposable
{
    private static readonly FreeSorter.Code Plain = static (sorter, input, cancellationToken) => sorter.RunAsync(input, cancellationToken);

    private readonly SortingModel _model = new() { IsOracle = true };

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task Calls_of_a_second_execution_are_refused_and_cost_nothing()
    {
        using SentRollout<Sort> sent = Send(Plain);
        TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Task<byte[]> first = WorkAsync(sent, async call =>
        {
            byte[] answer = await sent.AnswerAsync(call);
            begun.SetResult();
            await ended.Task;
            return answer;
        });
        await begun.Task;
        WorkerException lost = await Assert.ThrowsAsync<WorkerException>(() => WorkAsync(sent, call => sent.AnswerAsync(call)));
        ended.SetResult();

        Assert.IsType<FormatException>(lost.InnerException);
        Assert.Contains("another execution", lost.Message, StringComparison.Ordinal);
        Assert.NotNull(sent.Receive(await first).Prediction);
        Assert.Equal(1, _model.Calls);
    }

    [Fact]
    public async Task An_answer_to_one_execution_is_not_taken_for_that_to_another()
    {
        using SentRollout<Sort> sent = Send(Plain);
        TaskCompletionSource<byte[]> answered = new();
        byte[] outcome = await WorkAsync(sent, async call =>
        {
            byte[] answer = await sent.AnswerAsync(call);
            answered.SetResult(answer);
            return answer;
        });
        WorkerException lost = await Assert.ThrowsAsync<WorkerException>(() => WorkAsync(sent, _ => answered.Task));

        Assert.Contains("another execution", lost.Message, StringComparison.Ordinal);
        Assert.NotNull(sent.Receive(outcome).Prediction);
    }

    [Fact]
    public async Task An_outcome_of_another_execution_than_the_one_that_asked_is_refused()
    {
        using SentRollout<Sort> sent = Send(Plain);
        byte[] outcome = await WorkAsync(sent, call => sent.AnswerAsync(call));
        byte[] other = await WorkAsync(sent, static _ => throw new InvalidOperationException(), static (_, input, _) => ValueTask.FromResult(Prediction.Of(new Sort { Text = input.Text, Label = "another one" })));

        Assert.Contains("another execution", Assert.Throws<FormatException>(() => sent.Receive(other)).Message, StringComparison.Ordinal);
        Assert.Equal(SortingModel.LabelOf(SortingModel.Row(1).Text), sent.Receive(outcome).Prediction!.Value.Label);
        Assert.Equal(SortingModel.LabelOf(SortingModel.Row(1).Text), sent.Receive(outcome).Prediction!.Value.Label);
    }

    [Fact]
    public async Task A_refusal_of_a_second_execution_does_not_end_the_first()
    {
        using SentRollout<Sort> sent = Send(Plain);
        byte[] outcome = await WorkAsync(sent, call => sent.AnswerAsync(call));
        byte[] refusal = await new RolloutWorker(new RolloutPrograms()).RunAsync(sent.Request, static (_, _) => throw new InvalidOperationException(), Token);

        Assert.Throws<FormatException>(() => sent.Receive(refusal));
        Assert.NotNull(sent.Receive(outcome).Prediction);
    }

    [Fact]
    public async Task A_cancellation_by_a_second_execution_cancels_nothing_of_the_first()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource refused = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using SortingModel model = new()
        {
            Temper = async (_, _, token) =>
            {
                asked.TrySetResult();
                await refused.Task.WaitAsync(token);
            },
        };
        FreeSorter.Code hasty = async (sorter, input, _) =>
        {
            using CancellationTokenSource own = new();
            Task<Prediction<Sort>> asking = sorter.RunAsync(input, own.Token).AsTask();
            await own.CancelAsync();
            return await asking;
        };
        using SentRollout<Sort> sent = FreeSorter.Programs(Plain).Send(new Rollout<Sort>(new FreeSorter(model, Plain), Example.Of(SortingModel.Row(1)), new RolloutTerms()), Token);
        Task<byte[]> first = WorkAsync(sent, call => sent.AnswerAsync(call));
        await asked.Task;
        int refusals = 0;
        await WorkAsync(sent, async call =>
        {
            if (Encoding.UTF8.GetString(call).Contains("\"cancel\"", StringComparison.Ordinal))
            {
                await Assert.ThrowsAsync<FormatException>(() => sent.AnswerAsync(call));
                refusals++;
                refused.SetResult();
            }

            return await new TaskCompletionSource<byte[]>().Task;
        }, hasty);
        await refused.Task.WaitAsync(TimeSpan.FromMinutes(1), Token);

        Assert.Equal(1, refusals);
        Assert.NotNull(sent.Receive(await first).Prediction);
    }

    [Fact]
    public async Task A_hedging_runner_ends_as_a_local_one_and_pays_once()
    {
        FreeSorter.Code code = static async (sorter, input, cancellationToken) =>
        {
            Prediction<Sort>[] all = await Task.WhenAll(Enumerable.Range(0, 3).Select(i => sorter.RunAsync(new Sort { Text = $"{input.Text} {i}" }, cancellationToken).AsTask()));
            return Prediction.Of(new Sort { Text = input.Text, Label = string.Join(", ", all.Select(static one => one.Value.Label)) });
        };
        using SortingModel local = new();
        EvaluationResult<Sort> expected = await new Evaluator().EvaluateAsync(new FreeSorter(local, code), SortingModel.Rows(8), Runs.SameLabel, null, Token);
        EvaluationResult<Sort> actual = await new Evaluator(new() { Runner = new HedgingRunner(FreeSorter.Programs(code)) }).EvaluateAsync(new FreeSorter(_model, code), SortingModel.Rows(8), Runs.SameLabel, null, Token);

        Assert.Equal(24, _model.Calls);
        Assert.All(actual.Examples, static example => Assert.Equal(3, example.Trace!.Calls.Length));
        Assert.Equal(expected.Examples.Length, actual.Examples.Length);
    }

    [Fact]
    public async Task A_call_of_another_place_under_one_number_is_not_the_same_call()
    {
        using SentRollout<Sort> sent = RemotePrograms.Create().Send(new Rollout<Sort>(new TwoStep(_model), Example.Of(SortingModel.Row(1)), new RolloutTerms()), Token);
        Exception? refusal = null;
        await new RolloutWorker(RemotePrograms.Create()).RunAsync(sent.Request, async (call, _) =>
        {
            byte[] answer = await sent.AnswerAsync(call);
            string other = Encoding.UTF8.GetString(call.Span).Replace("\"predictor\":\"Hint\"", "\"predictor\":\"Decide\"", StringComparison.Ordinal);
            refusal ??= await Record.ExceptionAsync(() => sent.AnswerAsync(Encoding.UTF8.GetBytes(other)));
            return answer;
        }, Token);

        Assert.Contains("ask different things", Assert.IsType<FormatException>(refusal).Message, StringComparison.Ordinal);
    }

    private SentRollout<Sort> Send(FreeSorter.Code code)
        => FreeSorter.Programs(code).Send(new Rollout<Sort>(new FreeSorter(_model, code), Example.Of(SortingModel.Row(1)), new RolloutTerms()), Token);

    private static Task<byte[]> WorkAsync(SentRollout<Sort> sent, Func<byte[], Task<byte[]>> answer, FreeSorter.Code? code = null)
        => new RolloutWorker(FreeSorter.Programs(code ?? Plain)).RunAsync(sent.Request, (call, _) => answer(call.ToArray()), Token);

    /// <summary>Gives every request to two workers at once, and takes what comes first.</summary>
    private sealed class HedgingRunner(RolloutPrograms programs) : IRolloutRunner
    {
        public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
            where T : class, ISignature<T>
        {
            using SentRollout<T> sent = programs.Send(rollout, cancellationToken);
            List<Task<byte[]>> working = [.. Enumerable.Range(0, 2).Select(_ => new RolloutWorker(programs).RunAsync(sent.Request, (call, token) => Task.Run(() => sent.AnswerAsync(call), token), cancellationToken))];
            while (true)
            {
                Task<byte[]> ended = await Task.WhenAny(working);
                working.Remove(ended);
                if (ended.IsCompletedSuccessfully || working.Count == 0)
                {
                    RolloutOutcome<T> outcome = sent.Receive(await ended);
                    await ((Task)Task.WhenAll(working)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                    return outcome;
                }

                Assert.IsType<WorkerException>(ended.Exception?.InnerException);
            }
        }
    }
}
