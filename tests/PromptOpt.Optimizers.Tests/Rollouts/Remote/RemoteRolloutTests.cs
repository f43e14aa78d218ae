using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What a run and an evaluation promise of programs holds wherever they are run.</summary>
public sealed class RemoteRolloutTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task Predictions_traces_failures_and_events_are_those_of_a_local_evaluation()
    {
        EventLog here = new();
        EventLog there = new();
        EvaluationResult<Triage> expected = await EvaluateAsync(LocalRolloutRunner.Instance, here);
        using WorkerFarm farm = new(deathRate: 0.02, seed: 5);
        EvaluationResult<Triage> actual = await EvaluateAsync(farm, there);

        Assert.Equal(expected.Examples.Select(TextOf), actual.Examples.Select(TextOf));
        Assert.Contains(expected.Examples, static example => example.Failure is { Kind: FailureKind.Parse });
        Assert.Equal(Told<CallStarted>(here), Told<CallStarted>(there));
        Assert.Equal(Told<CallCompleted>(here), Told<CallCompleted>(there));
        Assert.NotEqual(0, Told<ReplyRejected>(here));
        Assert.Equal(Told<ReplyRejected>(here), Told<ReplyRejected>(there));

        // Which of two branches fails first is chance, here as there.
        static string TextOf(ExampleResult<Triage> example) => example.Failure is { Kind: FailureKind.Parse } ? $"{example.Example.Id} unreadable" : ResultText.Of(example);

        static int Told<TEvent>(EventLog log)
            where TEvent : PromptEvent
            => log.Of<TEvent>().Count();

        Task<EvaluationResult<Triage>> EvaluateAsync(IRolloutRunner runner, EventLog log)
        {
            // Some repairs succeed and some do not.
            FakeChatClient model = new(static messages => messages[^1].Text.Contains("number 7", StringComparison.Ordinal) || messages.Any(static message => message.Text.Contains("number 7", StringComparison.Ordinal))
                ? "I cannot say."
                : Teams.Model(malformed: 0.2).GetResponseAsync(messages).Result.Text);
            return new Evaluator(new() { Runner = runner, MaxRolloutAttempts = 20 }).EvaluateAsync(new Panel(model), Teams.TriageRows(12), Teams.TriageMetric, log, Token);
        }
    }

    [Fact]
    public async Task A_model_that_fails_and_a_program_that_throws_are_told_as_they_are_here()
    {
        FreeSorter.Code code = static async (sorter, input, cancellationToken) =>
            input.Text.EndsWith('3') ? throw new FormatException("not this one") : await sorter.RunAsync(input, cancellationToken);
        FakeChatClient model = new(static messages => messages[^1].Text switch
        {
            var text when text.Contains("question 1", StringComparison.Ordinal) => throw new ModelException(FailureKind.Refusal, "No.") { ResponseText = "never" },
            var text when text.Contains("question 2", StringComparison.Ordinal) => throw new HttpRequestException("connection refused"),
            _ => "[[ ## label ## ]]\nabout card\n\n[[ ## completed ## ]]",
        });
        using WorkerFarm farm = new(programs: () => FreeSorter.Programs(code));
        string[][] told = await Task.WhenAll(((IRolloutRunner[])[LocalRolloutRunner.Instance, farm]).Select(async runner =>
        {
            EvaluationOptions options = new() { Runner = runner, UnscoredTolerance = 1 };
            EvaluationResult<Sort> result = await new Evaluator(options).EvaluateAsync(new FreeSorter(model, code), SortingModel.Rows(6), Runs.SameLabel, null, Token);
            return result.Examples.Select(ResultText.Of).ToArray();
        }));

        Assert.Equal(told[0], told[1]);
        Assert.Contains(told[0], static one => one.Contains("Transport", StringComparison.Ordinal));
        Assert.Contains(told[0], static one => one.Contains("FormatException: not this one", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_ends_a_run_ends_it_from_elsewhere_too_and_as_the_same_exception()
    {
        FakeChatClient model = new(static _ => throw new DiskException());
        FreeSorter.Code code = static async (sorter, input, cancellationToken) =>
        {
            try
            {
                return await sorter.RunAsync(input, cancellationToken);
            }
            catch (Exception)
            {
                return Prediction.Of(input);
            }
        };
        using WorkerFarm farm = new(programs: () => FreeSorter.Programs(code));

        await Assert.ThrowsAsync<DiskException>(() => new Evaluator(new() { Runner = farm }).EvaluateAsync(new FreeSorter(model, code), SortingModel.Rows(3), Runs.SameLabel, null, Token));
    }

    [Fact]
    public async Task A_program_that_asks_for_ever_fails_as_it_does_here_and_pays_for_no_more()
    {
        FreeSorter.Code code = static async (sorter, input, cancellationToken) =>
        {
            string label = "";
            try
            {
                for (int i = 0; i < 10; i++)
                {
                    label = (await sorter.RunAsync(input, cancellationToken)).Value.Label;
                }
            }
            catch (PromptException)
            {
                label = SortingModel.LabelOf(input.Text);
            }

            return Prediction.Of(new Sort { Text = input.Text, Label = label });
        };
        using WorkerFarm farm = new(deathRate: 0.05, programs: () => FreeSorter.Programs(code));
        OptimizationResult<FreeSorter> here = await OptimizeAsync("here", LocalRolloutRunner.Instance, code, maxCalls: 4);
        OptimizationResult<FreeSorter> there = await OptimizeAsync("there", farm, code, maxCalls: 4, attempts: 20);

        Assert.Equal(10, there.Baseline.Scores!.Failures[FailureKind.Program]);
        Assert.Equal(here.Baseline.Scores!.Failures, there.Baseline.Scores.Failures);
        Assert.Equal(here.Usage, there.Usage);
        Assert.Equal(here.RealUsage, there.RealUsage);
    }

    [Fact]
    public async Task A_program_that_hangs_elsewhere_is_left_behind_and_asks_nothing_more()
    {
        ManualClock clock = new();
        using ManualResetEventSlim end = new();
        FreeSorter.Code code = async (sorter, input, cancellationToken) =>
        {
            clock.Advance(TimeSpan.FromHours(1));
            end.Wait(CancellationToken.None);
            return await sorter.RunAsync(input, CancellationToken.None);
        };
        SortingModel model = new();
        using WorkerFarm farm = new(programs: () => FreeSorter.Programs(code), time: clock);
        EvaluationResult<Sort> result = await new Evaluator(new() { Runner = farm, RolloutTimeout = TimeSpan.FromMinutes(1), UnscoredTolerance = 1 })
            .EvaluateAsync(new FreeSorter(model, code), SortingModel.Rows(3), Runs.SameLabel, null, Token);
        end.Set();

        Assert.All(result.Examples, static example => Assert.Equal(FailureKind.Timeout, example.Failure!.Kind));
        Assert.Equal(0, model.Calls);
    }

    [Fact]
    public async Task A_call_that_a_program_gives_up_is_cancelled_where_it_is_made()
    {
        TaskCompletionSource asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        SortingModel model = new()
        {
            Temper = async (_, _, token) =>
            {
                await using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
                asked.SetResult();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        FreeSorter.Code code = async (sorter, input, cancellationToken) =>
        {
            using CancellationTokenSource own = new();
            Task running = sorter.RunAsync(input, own.Token).AsTask();
            await asked.Task;
            await own.CancelAsync();
            await running.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return Prediction.Of(input);
        };
        using WorkerFarm farm = new(programs: () => FreeSorter.Programs(code));
        await new Evaluator(new() { Runner = farm }).EvaluateAsync(new FreeSorter(model, code), SortingModel.Rows(1), Runs.SameLabel, null, Token);
        await cancelled.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
    }

    [Fact]
    public async Task A_cancelled_evaluation_ends_although_workers_wait_for_their_models()
    {
        using CancellationTokenSource cancellation = new();
        SortingModel model = new()
        {
            Temper = async (_, _, token) =>
            {
                await cancellation.CancelAsync();
                await Task.Delay(Timeout.Infinite, token);
            },
        };
        using WorkerFarm farm = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => new Evaluator(new() { Runner = farm }).EvaluateAsync(new TwoStep(model), SortingModel.Rows(5), Runs.SameLabel, null, cancellation.Token));
    }

    [Fact]
    public async Task A_run_whose_workers_keep_dying_stops_as_resumable_and_goes_on_later()
    {
        FreeSorter.Code code = static (sorter, input, cancellationToken) => sorter.RunAsync(input, cancellationToken);
        EventLog log = new();
        using (WorkerFarm dying = new(deathRate: 1, programs: () => FreeSorter.Programs(code)))
        {
            RunInterruptedException interruption = await Assert.ThrowsAsync<RunInterruptedException>(() => OptimizeAsync("run", dying, code, log: log));
            Assert.Equal(FailureKind.Worker, interruption.Failure.Kind);
            Assert.Contains("The worker is gone.", interruption.Message, StringComparison.Ordinal);
            Assert.All(log.Of<RolloutLost>(), static lost => Assert.InRange(lost.Losses, 1, 3));
            Assert.Contains(log.Of<RolloutLost>(), static lost => lost.Losses == lost.MaxAttempts);
        }

        using WorkerFarm living = new(programs: () => FreeSorter.Programs(code));
        OptimizationResult<FreeSorter> expected = await OptimizeAsync("other", LocalRolloutRunner.Instance, code);
        Assert.Equal(expected.Artifact.ToJson(), (await OptimizeAsync("run", living, code)).Artifact.ToJson());
    }

    [Fact]
    public async Task A_row_whose_worker_is_lost_stays_without_a_score()
    {
        using WorkerFarm dying = new(deathRate: 1);
        EvaluationResult<Sort> result = await new Evaluator(new() { Runner = dying, MaxRolloutAttempts = 2, UnscoredTolerance = 1 }).EvaluateAsync(new TwoStep(new SortingModel()), SortingModel.Rows(4), Runs.SameLabel, null, Token);

        Assert.Equal(4, result.Unscored);
        Assert.All(result.Examples, static example => Assert.Equal((FailureKind.Worker, null), (example.Failure!.Kind, example.Score)));
        Assert.All(result.Examples, static example => Assert.Contains("2 of 2 times (MaxRolloutAttempts)", example.Failure!.Message, StringComparison.Ordinal));
        Assert.All(result.Examples, static example => Assert.IsType<IOException>(Assert.IsType<WorkerException>(example.Failure!.Exception).InnerException));
    }

    [Fact]
    public async Task A_program_that_is_bound_for_a_sample_to_a_model_an_adapter_an_addendum_and_options_is_sent_as_it_is_bound()
    {
        ProgramBinding binding = new()
        {
            Adapter = new OtherAdapter(),
            Sample = 2,
            ModelId = "large",
            Addendum = "The tenant is Acme.",
            ChatOptions = new ChatOptions { Temperature = 0.5f, StopSequences = ["end"], AdditionalProperties = new() { ["trace"] = "on" } },
        };
        List<string> here = [];
        List<string> there = [];
        Panel program = new Panel(Asked(here)).Bind(binding);
        Panel again = new Panel(Asked(there)).Bind(binding);
        InlineRunner runner = new(
            new RolloutPrograms(Panel.Registration) { Adapters = [new OtherAdapter()] },
            new RolloutWorker(new RolloutPrograms(Panel.Registration) { Adapters = [new OtherAdapter()] }));
        await new Evaluator().EvaluateAsync(program, Teams.TriageRows(3), Teams.TriageMetric, null, Token);
        await new Evaluator(new() { Runner = runner }).EvaluateAsync(again, Teams.TriageRows(3), Teams.TriageMetric, null, Token);

        Assert.Equal(here.Order(), there.Order());
        Assert.Contains(here, static asked => asked.StartsWith("2.1 large 0.5 end on ", StringComparison.Ordinal) && asked.Contains("The tenant is Acme.", StringComparison.Ordinal));

        static AskedClient Asked(List<string> asked) => new(Teams.Model(), (messages, options, _) =>
        {
            lock (asked)
            {
                asked.Add(string.Create(CultureInfo.InvariantCulture, $"{options?.AdditionalProperties?[CallPlace.SampleProperty]} {options?.ModelId} {options?.Temperature} {options?.StopSequences?[0]} {options?.AdditionalProperties?["trace"]} {string.Join('\n', messages.Select(static message => message.Text))}"));
            }

            return Task.CompletedTask;
        });
    }

    private async Task<OptimizationResult<FreeSorter>> OptimizeAsync(string name, IRolloutRunner runner, FreeSorter.Code code, int? maxCalls = null, EventLog? log = null, int attempts = 3)
    {
        SortingModel model = new() { IsOracle = true };
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.File(name), model) with { Runner = runner, MaxRolloutAttempts = attempts });
        return await new BootstrapFewShotWithRandomSearch(new() { Candidates = 0, MaxCallsPerRollout = maxCalls }).OptimizeAsync(
            new FreeSorter(model, code), new OptimizationData<Sort>(SortingModel.Rows(10), SortingModel.Rows(10, from: 100)), Runs.SameLabel, run, log, Token);
    }

    private sealed class DiskException : Exception, IRunStoppingFailure;

    /// <summary>The chat layout under another name.</summary>
    private sealed class OtherAdapter : PromptAdapter
    {
        public override string Name => "other";

        protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => ChatAdapter.Default.PromptFor<T>(parameters, extraFields);
    }
}
