using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.SourceGeneration;
using PromptOpt.Tests.Adapters.Own;
using PromptOpt.Tests.Codecs;

namespace PromptOpt.Tests.Threads;

/// <summary>Adapters, their prompts and codecs serve all threads at once.</summary>
public sealed class SharedUseOfAdaptersTests
{
    private const int Threads = 16;
    private const int Rounds = 20;

    private static readonly TextAdapter Lines = new StreamedLines();

    public static TheoryData<PromptAdapter> Adapters => [ChatAdapter.Default, JsonAdapter.Default, XmlAdapter.Default, FunctionCallingAdapter.Default, Lines];

    [Theory]
    [MemberData(nameof(Adapters), DisableDiscoveryEnumeration = true)]
    public Task An_adapter_makes_writes_and_reads_for_everybody(PromptAdapter adapter) => ShareAsync<Bill>(adapter, static i => new Bill
    {
        Due = new Coin($"{i} EUR"),
        Paid = new Coin($"{i + 1} EUR"),
        Lines = [new BillLine($"pen {i}", new Coin("1 EUR")), new BillLine("ink", new Coin($"{i} EUR"))],
        Span = new Codecs.Span(4),
    });

    [Fact]
    public async Task A_users_adapter_is_given_tasks_that_never_change()
    {
        RecordingAdapter adapter = new();
        PredictorParameters tuned = new() { Instructions = "Sort by danger." };

        string[] prompts = await Gate.OpenAsync(Threads, i => Task.FromResult(string.Join('\n', adapter.PromptFor<Triage>(tuned, ExtraFields.Reasoning).Render(new Triage { Message = "m" }).Select(static message => message.Text))));

        Assert.Single(prompts.Distinct());
        PromptTask task = adapter.Tasks.First();
        string[] read = await Gate.OpenAsync(Threads, _ => Task.FromResult(task.Instructions + string.Join(',', task.Inputs.Concat(task.Outputs).Select(static field => field.Name))));
        Assert.Equal("Sort by danger.message,reasoning,summary,urgency", Assert.Single(read.Distinct()));
    }

    [Fact]
    public async Task A_prompt_taken_over_serves_everybody()
    {
        VerbatimAdapter mine = new("mine", "{message}", "{instructions}", "{summary}\n{urgency}", static (reply, fields) =>
        {
            fields.ReadText("summary", reply.Split('\n')[0]);
            fields.ReadText("urgency", reply.Split('\n')[^1]);
        });

        bool[] same = await Gate.OpenAsync(Threads, i => Task.FromResult(Enumerable.Range(0, Rounds).All(round =>
        {
            Triage value = new() { Message = $"m {i} {round}", Summary = $"s {i} {round}", Urgency = Urgency.High };
            AdapterPrompt<Triage> prompt = mine.PromptFor<Triage>(new PredictorParameters { Demos = [Demo.Of(value)] }, ExtraFields.None);
            List<ChatMessage> messages = prompt.Render(value);
            AdapterReply<Triage> read = mine.PromptFor<Triage>(PredictorParameters.Untuned, ExtraFields.None).Read(value, new ChatResponse(messages[2]));
            return messages[^1].Text == value.Message && read.IsComplete && read.Value.Summary == value.Summary;
        })));

        Assert.All(same, Assert.True);
    }

    [Fact]
    public async Task Both_calls_of_an_adapter_that_asks_twice_serve_everybody()
    {
        TwoStepAdapter twice = new("small");
        PredictorParameters tuned = new() { Instructions = "Work with care.", Demos = [Demo.Of(new Triage { Message = "m", Summary = "s", Urgency = Urgency.Low })] };

        bool[] same = await Gate.OpenAsync(Threads, i => Task.FromResult(Enumerable.Range(0, Rounds).All(round =>
        {
            AdapterPrompt<Triage> prompt = twice.PromptFor<Triage>(tuned, ExtraFields.None);
            Triage value = new() { Message = $"m {i} {round}" };
            string first = prompt.Render(value)[^1].Text;
            string second = prompt.Second!.Render(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"It is {i} {round}.")))[^1].Text;
            AdapterReply<Triage> read = prompt.Read(value, new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## summary ## ]]\n{i} {round}\n[[ ## urgency ## ]]\nhigh\n[[ ## completed ## ]]")));
            return first.Contains(value.Message, StringComparison.Ordinal) && second.Contains($"It is {i} {round}.", StringComparison.Ordinal) && read.IsComplete && read.Value.Summary == $"{i} {round}";
        })));

        Assert.All(same, Assert.True);
    }

    [Fact]
    public async Task Codecs_write_and_read_for_everybody()
    {
        FieldCodec<Coin> coins = FieldCodecs.OfText<CoinCodec, Coin>(static () => new CoinCodec(), "coins");
        TextFieldCodec<Coin> own = new CoinCodec();
        RecordCodec<BillLine> lines = new LineCodec();

        bool[] same = await Gate.OpenAsync(Threads, i => Task.FromResult(Enumerable.Range(0, Rounds).All(round =>
        {
            string text = $"{(i * Rounds) + round} EUR";
            using JsonDocument json = JsonDocument.Parse($$"""{"article":"{{text}}"}""");
            return coins.TryReadText(text, FieldReadMode.Lenient, out Coin? coin, out _) && own.Format(coin) == text
                && lines.TryReadJson(json.RootElement, FieldReadMode.Strict, out BillLine? line, out _) && line.Article == text;
        })));

        Assert.All(same, Assert.True);
    }

    private static async Task ShareAsync<T>(PromptAdapter adapter, Func<int, T> make)
        where T : class, ISignature<T>
    {
        SignatureDefinition definition = T.Definition;
        ExtraFields extraFields = ExtraFields.Reasoning;
        PredictorParameters tuned = new() { Instructions = "Work with care.", Demos = [Demo.Of(make(0), "first")] };

        bool[] same = await Gate.OpenAsync(Threads, i => Task.FromResult(Enumerable.Range(0, Rounds).All(round =>
        {
            T value = make((i * Rounds) + round);
            AdapterPrompt<T> prompt = adapter.PromptFor<T>(tuned, extraFields);
            AdapterPrompt<T> shown = adapter.PromptFor<T>(new PredictorParameters { Demos = [Demo.Of(value, "because")] }, extraFields);
            string reply = shown.Render(value)[2].Text;
            AdapterReply<T> read = prompt.Read(value, new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = ChatFinishReason.Stop });
            return read.IsComplete && read.ExtraValue(0) == "because" && Demo.Of(read.Value, definition.Outputs).Equals(Demo.Of(value, definition.Outputs)) && prompt.Preview([reply[..9], reply[9..]]).Count > 0;
        })));

        Assert.All(same, Assert.True);
    }

    /// <summary>Remembers what it is asked, as no <see cref="TextAdapter"/> should, so that a test can see it.</summary>
    private sealed class RecordingAdapter : NameValueAdapter
    {
        public System.Collections.Concurrent.ConcurrentQueue<PromptTask> Tasks { get; } = [];

        protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs)
        {
            Tasks.Enqueue(task);
            return base.RenderInputs(task, inputs);
        }
    }

    /// <summary>As the generator writes them.</summary>
    private sealed class LineCodec : RecordCodec<BillLine>
    {
        private static readonly string[] Names = ["article"];

        protected override ReadOnlySpan<string> MemberNames => Names;

        protected override void WriteMembers(BillLine value, Utf8JsonWriter writer) => writer.WriteString("article", value.Article);

        protected override bool TryReadMembers(JsonElement json, FieldReadMode mode, out BillLine value, out FieldError error)
        {
            bool isRead = TryReadMember(json, "article", FieldCodecs.Text, isRequired: true, mode, out string? article, out error);
            value = new BillLine(article ?? "", new Coin("0 EUR"));
            return isRead;
        }
    }
}
