using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Adapters.Own;

/// <summary>A user's adapter that throws, gives nothing or has no name is named, wherever it is called.</summary>
public sealed class AdapterFaultTests
{
    private const string Answer = "summary = \"card stolen\"\nurgency = \"high\"";

    private static readonly Triage Stolen = new() { Message = "My card was stolen!" };
    private static readonly string Signature = new Predict<Triage>(new ScriptedClient(Answer)).Predictors[0].Signature.Name;
    private static readonly PredictorParameters WithDemo = new() { Demos = [Demo.Of(new Triage { Message = "hi", Summary = "greeting", Urgency = Urgency.Low })] };

    [Theory]
    [InlineData(Place.SystemMessage, "threw FormatException while making a prompt: no line of ours")]
    [InlineData(Place.Inputs, "threw FormatException while writing a request: no line of ours")]
    [InlineData(Place.Outputs, "threw FormatException while making a prompt: no line of ours")]
    [InlineData(Place.Options, "threw FormatException while adding options: no line of ours")]
    [InlineData(Place.Read, "threw FormatException while reading a reply, after field 'summary': no line of ours")]
    [InlineData(Place.Repair, "threw FormatException while wording a repair turn: no line of ours")]
    [InlineData(Place.Cancelled, "threw OperationCanceledException while reading a reply: The operation was canceled.")]
    [InlineData(Place.NoSystemMessage, "gave no system message.")]
    [InlineData(Place.NoInputs, "gave no text of inputs.")]
    [InlineData(Place.NoOutputs, "gave no text of outputs.")]
    [InlineData(Place.NoRepair, "gave no text of a repair turn.")]
    public async Task An_adapter_that_throws_or_gives_nothing_is_named(Place place, string message)
    {
        AdapterException exception = await Assert.ThrowsAsync<AdapterException>(async () =>
        {
            string reply = place is Place.Repair or Place.NoRepair ? "nothing" : Answer;
            Predict<Triage> triage = new(new ScriptedClient(reply, Answer), new PredictOptions { Adapter = new FaultyLines(place) });
            await triage.Bind(ProgramParameters.Untuned.With(PredictorInfo.Self, WithDemo)).RunAsync(Stolen, CancellationToken.None);
        });

        Assert.Equal((FailureKind.Program, "faulty", Signature), (exception.Kind, exception.Adapter, exception.Signature));
        Assert.Equal($"The adapter 'faulty' of '{Signature}' {message}", exception.Message);
        Assert.Equal(place == Place.Read ? "summary" : "", exception.Field);
    }

    [Fact]
    public async Task An_adapter_that_throws_while_a_reply_arrives_is_named()
    {
        Predict<Triage> triage = new(new Streaming.PiecesClient(["summary", " = \"a\""]), new PredictOptions { Adapter = new FaultyLines(Place.Preview) });

        AdapterException exception = await Assert.ThrowsAsync<AdapterException>(async () =>
        {
            await foreach (StreamUpdate _ in triage.StreamAsync(Stolen, TestContext.Current.CancellationToken))
            {
            }
        });

        Assert.Contains("while reading a reply that arrives: no line of ours", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_of_any_kind_that_throws_or_gives_nothing_is_named()
    {
        Assert.Contains($"'bare' of '{Signature}' gave no prompt.", Assert.Throws<AdapterException>(static () => Render(new BareAdapter(givesPrompt: false))).Message, StringComparison.Ordinal);
        Assert.Contains("gave no messages.", Assert.Throws<AdapterException>(static () => Render(new BareAdapter(givesPrompt: true))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "gives no name")]
    [InlineData("", "gives no name")]
    [InlineData(" \t", "gives no name")]
    [InlineData("two\nlines", "has a name that is not one line without blanks at its ends")]
    [InlineData("two\u2028lines", "has a name that is not one line without blanks at its ends")]
    [InlineData(" padded", "has a name that is not one line without blanks at its ends")]
    [InlineData("bell\a", "has a name that is not one line without blanks at its ends")]
    [InlineData("half", "has a name with half a character in it")]
    [InlineData("chat", "has the name of ChatAdapter")]
    [InlineData("Chat", "has the name of ChatAdapter")]
    [InlineData("json", "has the name of JsonAdapter")]
    [InlineData("xml", "has the name of XmlAdapter")]
    [InlineData("throws", "threw InvalidOperationException while giving its name: no name")]
    public void An_adapter_without_a_name_of_its_own_is_refused_when_it_is_first_used(string? name, string problem)
    {
        AdapterException exception = Assert.Throws<AdapterException>(() => new Predict<Triage>(new ScriptedClient(Answer), new PredictOptions { Adapter = new Named(name!) }));

        Assert.Contains($"The adapter '{typeof(Named).FullName}' {problem}", exception.Message, StringComparison.Ordinal);
        Assert.Equal(typeof(Named).FullName, exception.Adapter);
        Assert.Throws<AdapterException>(() => new Predict<Triage>(new ScriptedClient(Answer)).Bind(new ProgramBinding { Adapter = new Named(name!) }));
    }

    private static void Render(PromptAdapter adapter) => new Predict<Triage>(new ScriptedClient(Answer), new PredictOptions { Adapter = adapter }).RenderPrompt(Stolen);

    public enum Place
    {
        SystemMessage,
        Inputs,
        Outputs,
        Options,
        Read,
        Repair,
        Cancelled,
        Preview,
        NoSystemMessage,
        NoInputs,
        NoOutputs,
        NoRepair,
    }

    private sealed class FaultyLines(Place place) : NameValueAdapter
    {
        public override string Name => "faulty";

        protected override string RenderSystemMessage(PromptTask task) => Give(Place.SystemMessage, Place.NoSystemMessage, base.RenderSystemMessage(task));

        protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => Give(Place.Inputs, Place.NoInputs, base.RenderInputs(task, inputs), inputs[0].Json.Contains("stolen", StringComparison.Ordinal));

        protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs) => Give(Place.Outputs, Place.NoOutputs, base.RenderOutputs(task, outputs));

        protected override string RenderRepair(PromptTask task, ImmutableArray<FieldFailure> failures) => Give(Place.Repair, Place.NoRepair, base.RenderRepair(task, failures));

        protected override ChatOptions? AddOptions(PromptTask task, ChatOptions? options) => place == Place.Options ? throw new FormatException("no line of ours") : options;

        protected override ReplyPreview? OpenPreview(PromptTask task) => place == Place.Preview ? new FaultyPreview() : null;

        protected override void Read(PromptTask task, string reply, ReplyFields fields)
        {
            if (place == Place.Cancelled)
            {
                throw new OperationCanceledException();
            }

            base.Read(task, place == Place.Read ? reply.Split('\n')[0] : reply, fields);
            Give(Place.Read, Place.Read, reply);
        }

        private string Give(Place throws, Place nothing, string text, bool isMeant = true)
            => !isMeant ? text : place == throws ? throw new FormatException("no line of ours") : place == nothing ? null! : text;
    }

    private sealed class FaultyPreview : ReplyPreview
    {
        public override void Feed(string piece, StreamedFields fields) => throw new FormatException("no line of ours");
    }

    private sealed class Named(string name) : NameValueAdapter
    {
        public override string Name => name switch
        {
            "throws" => throw new InvalidOperationException("no name"),
            "half" => "half\ud83d",
            _ => name,
        };
    }

    private sealed class BareAdapter(bool givesPrompt) : PromptAdapter
    {
        public override string Name => "bare";

        protected override AdapterPrompt<T> CreatePrompt<T>(PredictorParameters parameters, ExtraFields extraFields) => givesPrompt ? new BarePrompt<T>(this, extraFields) : null!;
    }

    private sealed class BarePrompt<T>(PromptAdapter adapter, ExtraFields extraFields) : AdapterPrompt<T>(adapter, extraFields)
        where T : class, ISignature<T>
    {
        public override List<ChatMessage> Render(T input) => null!;

        public override List<ChatMessage> RenderTemplate() => [];

        public override AdapterReply<T> Read(T input, ChatResponse response) => null!;

        protected override string RenderRepair(AdapterReply<T> reply) => "";
    }
}
