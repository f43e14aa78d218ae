using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>What cannot be sent is refused before a model is asked, with what to do about it; what is no message is no message.</summary>
public sealed class TransferTests : IDisposable
{
    private static readonly FreeSorter.Code Plain = static (sorter, input, cancellationToken) => sorter.RunAsync(input, cancellationToken);

    private readonly SortingModel _model = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _model.Dispose();

    [Fact]
    public async Task A_program_that_is_not_registered()
        => await AssertRefusedAsync(new FreeSorter(_model, Plain), new RolloutPrograms(), new RolloutPrograms(), "'FreeSorter'", "new ProgramRegistration<FreeSorter");

    [Fact]
    public async Task A_program_that_its_registration_cannot_make()
        => await AssertRefusedAsync(
            new FreeSorter(_model, Plain),
            new RolloutPrograms(new ProgramRegistration<FreeSorter, Sort>("FreeSorter", static (_, _) => throw new MissingServiceException("FreeSorter", typeof(FormattableString)), [], "")),
            new RolloutPrograms(),
            "FormattableString",
            nameof(ProgramRegistration.WithServices));

    [Fact]
    public async Task A_program_with_options_that_its_registration_does_not_give_it()
        => await AssertRefusedAsync(new FreeSorter(_model, Plain, new PredictOptions { ChatOptions = new ChatOptions { Temperature = 1 } }), FreeSorter.Programs(Plain), FreeSorter.Programs(Plain), "other options", "'Sorter'");

    [Fact]
    public async Task A_worker_without_the_program()
        => await AssertRefusedAsync(new FreeSorter(_model, Plain), FreeSorter.Programs(Plain), RemotePrograms.Create(), "no program 'FreeSorter' here", "'TwoStep'");

    [Fact]
    public async Task A_worker_with_another_version_of_the_program()
        => await AssertRefusedAsync(new FreeSorter(_model, Plain), FreeSorter.Programs(Plain), FreeSorter.Programs(Plain, new PredictOptions { MaxRepairs = 3 }), "another one here", "one build");

    [Fact]
    public async Task An_adapter_that_nobody_was_given()
        => await AssertRefusedAsync(new Panel(_model).Bind(new ProgramBinding { Adapter = new NamedAdapter() }), RemotePrograms.Create(), RemotePrograms.Create(), "'named'", nameof(RolloutPrograms.Adapters));

    [Fact]
    public async Task An_adapter_of_a_known_name_that_is_made_with_something_else()
    {
        foreach ((PromptAdapter here, PromptAdapter? there) in ((PromptAdapter, PromptAdapter?)[])
        [
            (new TwoStepAdapter("large"), new TwoStepAdapter("small")),
            (new TwoStepAdapter("large"), null),
            (new VerbatimAdapter("own", "Sort {text}", answer: "{label}"), new VerbatimAdapter("own", "Please sort {text}", answer: "{label}")),
            (new NamedAdapter("2"), new NamedAdapter("1")),
            (new NamedAdapter("2"), new NamedAdapter("")),
        ])
        {
            RolloutPrograms known = new(Sorter()) { Adapters = [here] };
            RolloutPrograms other = new(Sorter()) { Adapters = there is null ? [] : [there] };
            PromptModule<Sort> program = new Predict<Sort>(_model).Bind(new ProgramBinding { Adapter = here });
            await AssertRefusedAsync(program, known, other, $"'{here.Name}'", "something else", nameof(RolloutPrograms.Adapters));
            await AssertRefusedAsync(program, other, other, $"'{here.Name}'", nameof(RolloutPrograms.Adapters));
        }
    }

    [Fact]
    public async Task An_adapter_of_a_registration_that_is_made_with_something_else()
        => await AssertRefusedAsync(
            new Predict<Sort>(_model, new PredictOptions { Adapter = new NamedAdapter("2") }),
            new RolloutPrograms(Sorter(new PredictOptions { Adapter = new NamedAdapter("2") })),
            new RolloutPrograms(Sorter(new PredictOptions { Adapter = new NamedAdapter("1") })),
            "another one here",
            "adapters");

    [Fact]
    public async Task An_adapter_of_two_of_one_name_is_told_by_its_version()
    {
        foreach (string version in (string[])["1", "2"])
        {
            RolloutPrograms programs = new(Sorter()) { Adapters = [new NamedAdapter("1"), new NamedAdapter("2")] };
            Rollout<Sort> rollout = new(new Predict<Sort>(_model).Bind(new ProgramBinding { Adapter = new NamedAdapter(version) }), Example.Of(SortingModel.Row(1)), new RolloutTerms());
            using SentRollout<Sort> sent = programs.Send(rollout, Token);
            await new RolloutWorker(programs).RunAsync(sent.Request, (call, _) =>
            {
                Assert.Contains($"version {version}", Encoding.UTF8.GetString(call.Span), StringComparison.Ordinal);
                return sent.AnswerAsync(call);
            }, Token);
        }
    }

    [Fact]
    public async Task A_program_that_is_bound_to_an_adapter_which_asks_twice_can_be_sent()
    {
        RolloutPrograms programs = new(Sorter());
        Rollout<Sort> rollout = new(new Predict<Sort>(_model).Bind(new ProgramBinding { Adapter = TwoStepAdapter.Default }), Example.Of(SortingModel.Row(1)), new RolloutTerms());
        using SentRollout<Sort> sent = programs.Send(rollout, Token);
        RolloutOutcome<Sort> outcome = sent.Receive(await new RolloutWorker(programs).RunAsync(sent.Request, (call, _) => sent.AnswerAsync(call), Token));
        Assert.NotNull(outcome.Prediction);
    }

    [Fact]
    public async Task A_program_that_repairs_as_often_as_the_other_answers()
    {
        PredictOptions repairing = new() { MaxRepairs = 1 };
        PredictOptions completing = new() { MaxRepairs = 0, Completions = 2 };
        await AssertRefusedAsync(new FreeSorter(_model, Plain, repairing), FreeSorter.Programs(Plain, completing), FreeSorter.Programs(Plain, completing), "other options", "'Sorter'");
        await AssertRefusedAsync(new FreeSorter(_model, Plain, repairing), FreeSorter.Programs(Plain, repairing), FreeSorter.Programs(Plain, completing), "another one here");
    }

    [Fact]
    public async Task A_program_whose_options_only_read_alike()
    {
        // The model of one is called as the model and the extra field of the other are, one behind the other.
        PredictOptions plain = new() { ChatOptions = new ChatOptions { ModelId = $"m\n{ExtraField.Reasoning.Name} {ExtraField.Reasoning.Description}" } };
        PredictOptions named = new() { ChatOptions = new ChatOptions { ModelId = "m" } };
        ProgramRegistration<Reasoner, Sort> thinking = new("Reasoner", (client, _) => new Reasoner(client, named, thinks: true), [], "");
        await AssertRefusedAsync(new Reasoner(_model, plain, thinks: false), new RolloutPrograms(thinking), new RolloutPrograms(thinking), "other options");
    }

    [Fact]
    public async Task A_program_whose_predictors_have_changed_places()
    {
        ProgramRegistration<Swapper, Sort> straight = new("Swapper", static (client, _) => new Swapper(client, isSwapped: false), [], "");
        ProgramRegistration<Swapper, Sort> swapped = new("Swapper", static (client, _) => new Swapper(client, isSwapped: true), [], "");
        await AssertRefusedAsync(new Swapper(_model, isSwapped: true), new RolloutPrograms(straight), new RolloutPrograms(straight), "'Swapper'", "the predictors");
        await AssertRefusedAsync(new Swapper(_model, isSwapped: true), new RolloutPrograms(swapped), new RolloutPrograms(straight), "another one here");
    }

    [Fact]
    public async Task A_request_with_code_in_it()
    {
        PredictOptions options = new() { ChatOptions = new ChatOptions { RawRepresentationFactory = static _ => null } };
        await AssertRefusedAsync(new FreeSorter(_model, Plain, options), FreeSorter.Programs(Plain, options), FreeSorter.Programs(Plain, options), nameof(ChatOptions.RawRepresentationFactory), "locally");
    }

    [Fact]
    public void Two_programs_of_one_name() => Assert.Throws<ArgumentException>(static () => new RolloutPrograms(Panel.Registration, Panel.Registration));

    [Fact]
    public async Task What_is_no_message_is_told_so_and_nothing_else()
    {
        Rollout<Sort> rollout = new(new FreeSorter(_model, Plain), Example.Of(SortingModel.Row(1)), new RolloutTerms());
        RolloutWorker worker = new(FreeSorter.Programs(Plain));
        Random random = new(1);
        List<byte[]> messages = [[], .. Enumerable.Range(0, 200).Select(_ => Broken(random))];
        foreach (byte[] message in messages)
        {
            using SentRollout<Sort> sent = FreeSorter.Programs(Plain).Send(rollout, Token);
            await Assert.ThrowsAsync<FormatException>(() => worker.RunAsync(message, static (_, _) => throw new InvalidOperationException(), Token));
            await Assert.ThrowsAsync<FormatException>(() => sent.AnswerAsync(message));
            Assert.Throws<FormatException>(() => sent.Receive(message));
        }
    }

    [Fact]
    public async Task A_rollout_that_was_sent_again_can_ask_nothing_from_where_it_was()
    {
        Rollout<Sort> rollout = new(new FreeSorter(_model, Plain), Example.Of(SortingModel.Row(1)), new RolloutTerms());
        RolloutPrograms programs = FreeSorter.Programs(Plain);
        using SentRollout<Sort> lost = programs.Send(rollout, Token);
        using SentRollout<Sort> sent = programs.Send(rollout, Token);
        RolloutWorker worker = new(programs);

        await Assert.ThrowsAsync<WorkerException>(() => worker.RunAsync(lost.Request, (call, _) => lost.AnswerAsync(call), Token));
        Assert.Equal(0, _model.Calls);
        RolloutOutcome<Sort> outcome = sent.Receive(await worker.RunAsync(sent.Request, (call, _) => sent.AnswerAsync(call), Token));
        Assert.NotNull(outcome.Prediction);
        Assert.Equal(1, outcome.Usage.Calls);
    }

    private static byte[] Broken(Random random)
    {
        string[] parts = ["{", "}", "[", "]", "\"call\":", "\"run\":", "\"version\":1", "\"messages\":", "\"failure\":", ",", "1", "\"\"", "null", "\"calls\":", "\"cancel\":\"x\""];
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)])));
    }

    private async Task AssertRefusedAsync<T>(PromptModule<T> program, RolloutPrograms here, RolloutPrograms there, params string[] words)
        where T : class, ISignature<T>
    {
        Rollout<T> rollout = new(program, Row<T>(), new RolloutTerms());
        RolloutTransferException refusal = await Assert.ThrowsAsync<RolloutTransferException>(async () =>
        {
            using SentRollout<T> sent = here.Send(rollout, Token);
            sent.Receive(await new RolloutWorker(there).RunAsync(sent.Request, (call, _) => sent.AnswerAsync(call), Token));
        });
        Assert.All(words, word => Assert.Contains(word, refusal.Message, StringComparison.Ordinal));
        Assert.Equal(0, _model.Calls);
    }

    private static Example<T> Row<T>()
        where T : class, ISignature<T>
        => (Example<T>)(object)(typeof(T) == typeof(Sort) ? Example.Of(SortingModel.Row(1)) : Teams.TriageRows(1)[0]);

    private static ProgramRegistration<Predict<Sort>, Sort> Sorter(PredictOptions? options = null) => new("sorter", (client, _) => new Predict<Sort>(client, options), [], "");

    private sealed class NamedAdapter(string version = "") : PromptAdapter
    {
        public override string Name => "named";

        public override string Version => version;

        protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields)
            => ChatAdapter.Default.PromptFor<T>(parameters with { Instructions = $"version {version}" }, extraFields);
    }

    /// <summary>One step, which reasons or does not.</summary>
    private sealed class Reasoner(IChatClient client, PredictOptions options, bool thinks) : PromptProgram<Sort>(client)
    {
        private Predictor<Sort>? _step;

        private Predictor<Sort> Step => GetOrAddModule<Predictor<Sort>>(ref _step, client => thinks ? new ChainOfThought<Sort>(client, options) : new Predict<Sort>(client, options));

        protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);

        protected override void BindModules(ProgramBinding binding) => _step = BindModule(Step, "Step", binding);

        protected override void VisitModules(Action<string, PromptModule> visit) => visit("Step", Step);
    }

    /// <summary>Two steps of one signature, in one order or the other.</summary>
    private sealed class Swapper(IChatClient client, bool isSwapped) : PromptProgram<Sort>(client)
    {
        private Predict<Sort>? _one;
        private Predict<Sort>? _other;

        private Predict<Sort> One => GetOrAddModule(ref _one, static client => new Predict<Sort>(client));

        private Predict<Sort> Other => GetOrAddModule(ref _other, static client => new Predict<Sort>(client));

        protected override ValueTask<Prediction<Sort>> ForwardAsync(Sort input, CancellationToken cancellationToken) => One.RunAsync(input, cancellationToken);

        protected override void BindModules(ProgramBinding binding)
        {
            _one = BindModule(One, "One", binding);
            _other = BindModule(Other, "Other", binding);
        }

        protected override void VisitModules(Action<string, PromptModule> visit)
        {
            visit(isSwapped ? "Other" : "One", isSwapped ? Other : One);
            visit(isSwapped ? "One" : "Other", isSwapped ? One : Other);
        }
    }
}
