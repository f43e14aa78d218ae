using System.Text;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Calls, answers and outcomes belong to one rollout and to one call of it; what a wire brings to another one is refused, and what it brings twice counts once.</summary>
public sealed class PairingTests : IDisposable
{
    private static readonly FreeSorter.Code Twice = static async (sorter, input, cancellationToken) =>
    {
        string first = (await sorter.RunAsync(input, cancellationToken)).Value.Label;
        string second = (await sorter.RunAsync(new Sort { Text = input.Text + " again" }, cancellationToken)).Value.Label;
        return Prediction.Of(new Sort { Text = input.Text, Label = $"{first}, {second}" });
    };

    private readonly SortingModel _model = new() { IsOracle = true };
    private readonly RolloutPrograms _programs = FreeSorter.Programs(Twice);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_call_that_is_delivered_twice_is_asked_once_and_gets_one_answer()
    {
        using SentRollout<Sort> sent = Send(1);
        RolloutOutcome<Sort> outcome = sent.Receive(await WorkAsync(sent, async call =>
        {
            byte[][] answers = await Task.WhenAll(sent.AnswerAsync(call), sent.AnswerAsync(call), Task.Run(() => sent.AnswerAsync(call), Token));
            Assert.All(answers, answer => Assert.Equal(answers[0], answer));
            byte[] late = await sent.AnswerAsync(call);
            Assert.Equal(answers[0], late);
            return late;
        }));

        Assert.Equal(2, _model.Calls);
        Assert.Equal(2, outcome.Usage.Calls);
        Assert.NotNull(outcome.Prediction);
    }

    [Fact]
    public async Task Duplicates_after_the_end_are_refused_and_cost_nothing()
    {
        using SentRollout<Sort> sent = Send(1);
        List<byte[]> calls = [];
        byte[] outcome = await WorkAsync(sent, call =>
        {
            calls.Add(call);
            return sent.AnswerAsync(call);
        });
        EventLog log = new();
        sent.Receive(outcome);
        foreach (byte[] call in calls)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sent.AnswerAsync(call));
        }

        Assert.NotNull(sent.Receive(outcome).Prediction);
        Assert.Equal(2, _model.Calls);
    }

    [Fact]
    public async Task An_outcome_that_comes_twice_is_told_of_once()
    {
        EventLog log = new();
        using SentRollout<Sort> sent = Send(1, log);
        byte[] outcome = await WorkAsync(sent, call => sent.AnswerAsync(call));
        sent.Receive(outcome);
        sent.Receive(outcome);

        Assert.Equal(2, log.Of<CallCompleted>().Count());
    }

    [Fact]
    public async Task Calls_of_two_rollouts_side_by_side_are_not_taken_for_each_others()
    {
        using SentRollout<Sort> one = Send(1);
        using SentRollout<Sort> other = Send(2);
        WorkerException lost = await Assert.ThrowsAsync<WorkerException>(() => WorkAsync(one, call => other.AnswerAsync(call)));

        Assert.Contains("another rollout", lost.Message, StringComparison.Ordinal);
        Assert.IsType<FormatException>(lost.InnerException);
        Assert.Equal(0, _model.Calls);
        Assert.NotNull(other.Receive(await WorkAsync(other, call => other.AnswerAsync(call))).Prediction);
    }

    [Fact]
    public async Task Answers_of_two_rollouts_side_by_side_are_not_taken_for_each_others()
    {
        using SentRollout<Sort> one = Send(1);
        using SentRollout<Sort> other = Send(2);
        TaskCompletionSource<byte[]> elsewhere = new();
        Task<byte[]> working = WorkAsync(other, async call =>
        {
            elsewhere.TrySetResult(await other.AnswerAsync(call));
            return await other.AnswerAsync(call);
        });
        WorkerException lost = await Assert.ThrowsAsync<WorkerException>(() => WorkAsync(one, async call =>
        {
            await one.AnswerAsync(call);
            return await elsewhere.Task;
        }));

        Assert.Contains("another rollout", lost.Message, StringComparison.Ordinal);
        Assert.NotNull(other.Receive(await working).Prediction);
    }

    [Fact]
    public async Task Answers_to_two_calls_of_one_rollout_are_not_taken_for_each_others()
    {
        using SentRollout<Sort> sent = Send(1);
        byte[]? first = null;
        WorkerException lost = await Assert.ThrowsAsync<WorkerException>(() => WorkAsync(sent, async call =>
        {
            byte[] answer = await sent.AnswerAsync(call);
            return first ??= answer;
        }));

        Assert.Contains("answers the request 0", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Outcomes_of_two_rollouts_side_by_side_are_not_taken_for_each_others()
    {
        using SentRollout<Sort> one = Send(1);
        using SentRollout<Sort> other = Send(2);
        byte[] outcome = await WorkAsync(one, call => one.AnswerAsync(call));
        byte[] wrong = await WorkAsync(other, call => other.AnswerAsync(call));

        Assert.Contains("another rollout", Assert.Throws<FormatException>(() => one.Receive(wrong)).Message, StringComparison.Ordinal);
        Assert.Contains("another rollout", Assert.Throws<FormatException>(() => other.Receive(outcome)).Message, StringComparison.Ordinal);
        Assert.Equal(SortingModel.LabelOf(SortingModel.Row(1).Text), one.Receive(outcome).Prediction!.Value.Label.Split(", ")[0]);
    }

    [Fact]
    public async Task An_outcome_of_an_earlier_sending_is_not_taken_for_that_of_a_later_one()
    {
        Rollout<Sort> rollout = Rollout(1);
        using SentRollout<Sort> first = _programs.Send(rollout, Token);
        byte[] early = await WorkAsync(first, call => first.AnswerAsync(call));
        using SentRollout<Sort> second = _programs.Send(rollout, Token);

        Assert.Throws<FormatException>(() => second.Receive(early));
        Assert.NotNull(second.Receive(await WorkAsync(second, call => second.AnswerAsync(call))).Prediction);
    }

    [Fact]
    public async Task Two_calls_that_ask_different_things_under_one_number_are_told_apart()
    {
        using SentRollout<Sort> sent = Send(1);
        await Assert.ThrowsAsync<WorkerException>(() => WorkAsync(sent, async call =>
        {
            await sent.AnswerAsync(call);
            string other = Encoding.UTF8.GetString(call).Replace("question 1", "question 7", StringComparison.Ordinal);
            FormatException refusal = await Assert.ThrowsAsync<FormatException>(() => sent.AnswerAsync(Encoding.UTF8.GetBytes(other)));
            Assert.Contains("ask different things", refusal.Message, StringComparison.Ordinal);
            throw refusal;
        }));
    }

    [Fact]
    public async Task A_wire_that_mixes_everything_up_loses_rollouts_and_scores_none_of_them_wrongly()
    {
        RolloutPrograms programs = RemotePrograms.Create();
        EvaluationResult<Sort> expected = await new Evaluator().EvaluateAsync(new TwoStep(new SortingModel { IsOracle = true }), SortingModel.Rows(30), Runs.SameLabel, null, Token);
        MixedWire wire = new(programs, new RolloutWorker(RemotePrograms.Create()));
        EvaluationResult<Sort> actual = await new Evaluator(new() { Runner = wire, MaxRolloutAttempts = 100 }).EvaluateAsync(new TwoStep(new SortingModel { IsOracle = true }), SortingModel.Rows(30), Runs.SameLabel, null, Token);

        Assert.NotEqual(0, wire.Swaps);
        Assert.Equal(expected.Examples.Select(ResultText.Of), actual.Examples.Select(ResultText.Of));
    }

    private Rollout<Sort> Rollout(int row, IPromptObserver? observer = null) => new(new FreeSorter(_model, Twice), Example.Of(SortingModel.Row(row)), new RolloutTerms { Observer = observer });

    private SentRollout<Sort> Send(int row, IPromptObserver? observer = null) => _programs.Send(Rollout(row, observer), Token);

    private Task<byte[]> WorkAsync(SentRollout<Sort> sent, Func<byte[], Task<byte[]>> answer)
        => new RolloutWorker(_programs).RunAsync(sent.Request, (call, _) => answer(call.ToArray()), Token);

    /// <summary>Now and then brings the answer or the outcome that came before, of whatever rollout that was.</summary>
    private sealed class MixedWire(RolloutPrograms programs, RolloutWorker worker) : IRolloutRunner
    {
        private readonly object _gate = new();
        private readonly Random _random = new(3);
        private byte[] _before = [];

        public int Swaps { get; private set; }

        public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
            where T : class, ISignature<T>
        {
            using SentRollout<T> sent = programs.Send(rollout, cancellationToken);
            return sent.Receive(Mix(await worker.RunAsync(sent.Request, async (call, _) => Mix(await sent.AnswerAsync(call)), cancellationToken)));
        }

        private byte[] Mix(byte[] message)
        {
            lock (_gate)
            {
                (byte[] before, _before) = (_before, message);
                if (_random.Next(5) != 0)
                {
                    return message;
                }

                Swaps++;
                return before;
            }
        }
    }
}
