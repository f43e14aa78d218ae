using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>A program that asks one module the same several times wants several answers, and the same ones when a run is resumed.</summary>
public sealed class SamplingTests : IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    public void Dispose() => _directory.Dispose();

    [Fact]
    public async Task A_program_that_asks_one_module_three_times_gets_three_answers_live_and_replayed()
    {
        Sampler model = new();
        Func<Branching, CancellationToken, Task<string>> ask = static async (program, token) =>
            $"{await program.AskAsync("x", token)} {await program.AskAsync("x", token)} {await program.AskAsync("x", token)}";
        Assert.Equal("1 2 3", await RunAsync(model, ask));
        Assert.Equal([null, "0+1", "0+2"], model.Marks);
        Assert.Equal("1 2 3", await RunAsync(model, ask));
        Assert.Equal(3, model.Calls);
    }

    [Fact]
    public async Task Samples_that_a_program_binds_have_answers_of_their_own_whatever_the_order()
    {
        Sampler model = new();
        string live = await RunAsync(model, (program, token) => VoteAsync(program, [2, 0, 1], token));
        Assert.Equal(3, live.Split(' ').Distinct().Count());
        string replayed = await RunAsync(model, (program, token) => VoteAsync(program, [1, 2, 0], token));
        Assert.Equal(live, replayed);
        Assert.Equal(3, model.Calls);
        Assert.Equal([null, "1", "2"], model.Marks.Order());

        static async Task<string> VoteAsync(Branching program, int[] order, CancellationToken token)
        {
            string[] votes = new string[order.Length];
            await Task.WhenAll(order.Select(async sample => votes[sample] = await program.AskAsync("x", token, sample)));
            return string.Join(' ', votes);
        }
    }

    [Fact]
    public async Task A_sample_of_a_sample_is_another_one()
    {
        Sampler model = new();
        string answers = await RunAsync(model, static async (program, token) => string.Join(' ', await Task.WhenAll(
            Enumerable.Range(0, 4).Select(i => program.Bind(sample: i / 2).AskAsync("x", token, sample: i % 2).AsTask()))));
        Assert.Equal(4, answers.Split(' ').Distinct().Count());
        Assert.Equal([null, "0.1", "1.0", "1.1"], model.Marks.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Branches_that_ask_the_same_after_steps_of_different_length_get_the_same_answers_live_and_replayed(bool isStopped)
    {
        TaskCompletionSource fastIsDone = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Sampler model = new() { Before = text => text == "slow" ? fastIsDone.Task : Task.CompletedTask };
        Func<Branching, CancellationToken, Task<string>> ask = async (program, token) => string.Join(' ', await Task.WhenAll(BranchAsync("slow"), BranchAsync("fast")));
        string live = await RunAsync(model, ask);
        Assert.Equal(4, model.Calls);
        Assert.Equal(2, live.Split(' ').Distinct().Count());
        if (isStopped)
        {
            // As if it had been killed before the slow branch asked, when the answer of its first step was already there.
            string journal = Path.Combine(_directory.Path, "journal.jsonl");
            string[] lines = [.. File.ReadLines(journal)];
            File.WriteAllText(journal, string.Concat(lines[..^1].Select(static line => line + "\n")));
            model.Rewind();
        }

        Assert.Equal(live, await RunAsync(model, ask));
        Assert.Equal(isStopped ? 5 : 4, model.Calls);

        async Task<string> BranchAsync(string name)
        {
            Branching program = Branching.Current!;
            await program.AskAsync(name, default);
            string answer = await program.AskAsync("the same", default);
            if (name == "fast")
            {
                fastIsDone.TrySetResult();
            }

            return answer;
        }
    }

    [Fact]
    public async Task Requests_without_an_order_are_announced_by_the_name_of_their_predictor()
    {
        EventLog events = new();
        TaskCompletionSource first = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource second = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Sampler model = new()
        {
            Before = text =>
            {
                switch (text)
                {
                    case "b":
                        return first.Task;
                    case "same" when first.TrySetResult():
                        return second.Task;
                    case "same":
                        second.TrySetResult();
                        return Task.CompletedTask;
                    default:
                        return Task.CompletedTask;
                }
            },
        };
        await RunAsync(model, static async (program, token) => string.Join(' ', await Task.WhenAll(AfterAsync(program, "a", token), AfterAsync(program, "b", token))), events);
        Assert.Equal("Ask", Assert.Single(events.Of<RequestsUnordered>()).Predictor);

        // Hides from the caller what it asked before.
        static async Task<string> AfterAsync(Branching program, string name, CancellationToken token)
        {
            await FirstAsync();
            return await program.AskAsync("same", token);

            async Task FirstAsync() => await program.AskAsync(name, token);
        }
    }

    [Fact]
    public async Task A_cache_below_the_run_that_does_not_tell_samples_apart_is_announced()
    {
        EventLog events = new();
        Func<Branching, CancellationToken, Task<string>> ask = static async (program, token) => $"{await program.AskAsync("x", token)} {await program.AskAsync("x", token)}";
        Assert.Equal("1 1", await RunAsync(new Sampler { IsCached = true }, ask, events));
        Assert.Equal("Ask", Assert.Single(events.Of<SamplesShared>()).Predictor);
    }

    [Fact]
    public async Task A_model_that_nothing_tells_from_others_must_be_named_and_a_name_keeps_answers_apart()
    {
        Sampler nameless = new() { IsNameless = true };
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => OptimizationRun.Open(Runs.Options(_directory.Path, nameless)));
        Assert.Contains(nameof(RunModel.Identity), refusal.Message, StringComparison.Ordinal);
        foreach (string name in (string[])["a", "b", "a"])
        {
            await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, nameless) with { Models = new RunModels(new RunModel(nameless) { Identity = name }) });
            await run.CreateClient().GetResponseAsync("x", cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Equal(2, nameless.Calls);
    }

    private async Task<string> RunAsync(Sampler model, Func<Branching, CancellationToken, Task<string>> ask, IPromptObserver? events = null)
    {
        await using OptimizationRun run = OptimizationRun.Open(Runs.Options(_directory.Path, model));
        string answer = "";
        Metric<Sort> note = Metric.Create<Sort>("note", (_, actual) =>
        {
            answer = actual.Label;
            return true;
        });
        await new BootstrapFewShotWithRandomSearch(new() { Candidates = 0, MaxBootstrappedDemos = 0, MaxLabeledDemos = 0 }).OptimizeAsync(
            new Branching(model, ask), new OptimizationData<Sort>(SortingModel.Rows(1), SortingModel.Rows(1)), note, run, events, TestContext.Current.CancellationToken);
        return answer;
    }

    /// <summary>A program of one module that asks as it is told to.</summary>
    private sealed class Branching(IChatClient client, Func<Branching, CancellationToken, Task<string>> ask) : PromptProgram<Sort>(client)
    {
        private static readonly AsyncLocal<Branching?> Running = new();

        private Predict<Sort>? _ask;

        public static Branching? Current => Running.Value;

        private Predict<Sort> Ask => GetOrAddModule(ref _ask, static client => new Predict<Sort>(client));

        public ValueTask<string> AskAsync(string text, CancellationToken token, int? sample = null)
        {
            ValueTask<Prediction<Sort>> asked = (sample is { } number ? Ask.Bind(sample: number) : Ask).RunAsync(new Sort { Text = text }, token);
            return LabelOf(asked);

            static async ValueTask<string> LabelOf(ValueTask<Prediction<Sort>> asked) => (await asked).Value.Label;
        }

        protected override async ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken)
        {
            Running.Value = this;
            return Prediction.Of(new Sort { Text = input.Text, Label = await ask(this, cancellationToken) });
        }

        protected override void BindModules(ProgramBinding binding) => _ask = BindModule(Ask, "Ask", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Ask", Ask);
    }

    /// <summary>Answers every request for the same with the next number.</summary>
    private sealed class Sampler : IChatClient
    {
        private readonly ConcurrentDictionary<string, int> _answers = [];
        private readonly ConcurrentQueue<string?> _marks = [];
        private int _calls;

        public int Calls => _calls;

        public IReadOnlyCollection<string?> Marks => _marks;

        public bool IsCached { get; init; }

        public bool IsNameless { get; init; }

        public Func<string, Task> Before { get; init; } = static _ => Task.CompletedTask;

        /// <summary>The next answer to what was asked last is that answer.</summary>
        public void Rewind() => _answers["the same"]--;

        public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _calls);
            _marks.Enqueue(options?.AdditionalProperties?[CallPlace.SampleProperty] as string);
            string text = SortingModel.RequestText([.. messages]);
            await Task.Yield();
            await Before(text);
            string number = (IsCached ? 1 : _answers.AddOrUpdate(text, 1, static (_, before) => before + 1)).ToString(CultureInfo.InvariantCulture);
            return new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## label ## ]]\n{number}\n\n[[ ## completed ## ]]")) { ResponseId = text + number };
        }

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            => throw new NotSupportedException();

        public object? GetService(Type serviceType, object? serviceKey = null)
            => serviceType == typeof(ChatClientMetadata) && !IsNameless ? new ChatClientMetadata("sampler") : null;

        public void Dispose()
        {
        }
    }
}
