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

    private sealed class NamedAdapter : PromptAdapter
    {
        public override string Name => "named";

        protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => ChatAdapter.Default.PromptFor<T>(parameters, extraFields);
    }
}
