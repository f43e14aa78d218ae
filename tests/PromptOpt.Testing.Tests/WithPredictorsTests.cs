using System.Text.Json;
using FsCheck.Fluent;
using PromptOpt.SourceGeneration;
using PromptOpt.Tests;

namespace PromptOpt.Testing.Tests;

/// <summary>The learner behind real predictors: what it writes, they read.</summary>
public sealed class WithPredictorsTests
{
    private static readonly ProgramParameters Instructed
        = new([new("self", new PredictorParameters { Instructions = "Copy the message and count it." })]);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Malformed_replies_lead_to_one_repair_turn_that_succeeds(bool asksForReasoning)
    {
        using InContextLearnerChatClient client = new(new() { MalformedRate = 1 });
        PromptModule<Copy> module = Module(client, asksForReasoning);
        for (int i = 0; i < 40; i++)
        {
            Prediction<Copy> prediction = await module.RunAsync(new Copy { Message = $"Message {i}" }, TestContext.Current.CancellationToken);

            Assert.Equal((2, 1), (prediction.Usage.Calls, prediction.Usage.Repairs));
            Assert.Equal($"Message {i}", prediction.Value.Text);
            Assert.Equal(i, prediction.Value.Count);
        }
    }

    [Fact]
    public void Whatever_the_message_holds_its_copy_is_read_back_as_a_part_of_it()
    {
        string[] pieces = ["[[", " ", "##", "#", "~", "text", "]]", "\n", "completed", "count", "x.", "[[ ## count ## ]]\n7\n", "[[ ## completed ## ]]"];
        using InContextLearnerChatClient client = new();
        PromptModule<Copy> module = Module(client, asksForReasoning: true);
        Prop.ForAll(
            Gen.Choose(0, pieces.Length - 1).ListOf().Select(choice => "a" + string.Concat(choice.Select(i => pieces[i]))).ToArbitrary(),
            message =>
            {
                Prediction<Copy> prediction = module.RunAsync(new Copy { Message = message }, TestContext.Current.CancellationToken).AsTask().GetAwaiter().GetResult();
                return prediction.Usage.Repairs == 0 && message.Contains(prediction.Value.Text, StringComparison.Ordinal);
            }).Holds();
    }

    [Fact]
    public async Task Demonstrations_of_a_predictor_are_learned_from_complete_or_not()
    {
        using InContextLearnerChatClient client = new();
        Demo complete = Demo.Of(new Copy { Message = "x 1 y 2", Text = "alpha", Count = 2 }, reasoning: "because");
        Demo partial = new([new("message", "\"u 3 v 4\""), new("count", "4")]);
        PredictorParameters parameters = new() { Demos = [complete, partial, complete, partial] };
        PromptModule<Copy> module = new ChainOfThought<Copy>(client).Bind(new ProgramParameters([new("self", parameters)]));

        Prediction<Copy> prediction = await module.RunAsync(new Copy { Message = "r 8 s 9" }, TestContext.Current.CancellationToken);

        Assert.Equal(9, prediction.Value.Count);
        Assert.Contains("`text`", prediction.Reasoning, StringComparison.Ordinal);
    }

    private static PromptModule<Copy> Module(InContextLearnerChatClient client, bool asksForReasoning)
        => asksForReasoning ? new ChainOfThought<Copy>(client).Bind(Instructed) : new Predict<Copy>(client).Bind(Instructed);

    private sealed class Copy : ISignature<Copy>
    {
        private static readonly FieldTable<Copy> Table = new FieldTable<Copy>(static () => new Copy())
            .Input("message", FieldCodecs.Text, static x => x.Message, static (x, v) => x.Message = v)
            .Output("text", FieldCodecs.Text, static x => x.Text, static (x, v) => x.Text = v)
            .Output("count", FieldCodecs.Number<int>(), static x => x.Count, static (x, v) => x.Count = v, schema: """{"type":"integer"}""");

        public string Message { get; set; } = "";

        public string Text { get; set; } = "";

        public int Count { get; set; }

        static SignatureDefinition ISignature<Copy>.Definition => Table.Definition;

        static SignatureDraft<Copy> ISignature<Copy>.CreateDraft() => Table.CreateDraft();

        static void ISignature<Copy>.FormatField(Copy value, int field, PromptWriter writer) => Table.Format(value, field, writer);

        static void ISignature<Copy>.WriteJsonField(Copy value, int field, Utf8JsonWriter writer) => Table.WriteJson(value, field, writer);
    }
}
