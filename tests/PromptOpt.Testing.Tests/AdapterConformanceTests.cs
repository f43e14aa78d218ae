using System.Collections.Immutable;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Testing.Tests;

/// <summary>The conformance suite passes what keeps the rules and shows what breaks them.</summary>
public sealed class AdapterConformanceTests
{
    private static readonly AdapterConformanceOptions Short = new() { Texts = 10, Replies = 10 };

    [Fact]
    public void The_chat_adapter_conforms() => AdapterConformance.Check(ChatAdapter.Default);

    [Fact]
    public void The_JSON_adapter_conforms() => AdapterConformance.Check(JsonAdapter.Default);

    [Fact]
    public void The_adapter_that_calls_a_function_conforms() => AdapterConformance.Check(FunctionCallingAdapter.Default);

    [Fact]
    public void The_xml_adapter_conforms() => AdapterConformance.Check(XmlAdapter.Default);

    [Fact]
    public void A_users_adapter_conforms() => AdapterConformance.Check(new NameValueAdapter());

    [Fact]
    public void A_users_adapter_that_streams_conforms() => AdapterConformance.Check(new StreamedLines());

    [Fact]
    public void An_adapter_whose_streamed_reading_differs_from_the_whole_is_named()
    {
        AdapterConformanceException exception = Assert.Throws<AdapterConformanceException>(static () => AdapterConformance.Check(new Streaming<ShoutedLines>()));

        AdapterFinding finding = Assert.Single(exception.Findings, static finding => finding.Problem == "field 'answer' is told otherwise than it is read");
        Assert.Equal(AdapterRule.Streaming, finding.Broken);
        Assert.Contains("answer = \"a plain text\"", finding.Input, StringComparison.Ordinal);
        Assert.Contains("answer: \"a plain text\"", finding.Read, StringComparison.Ordinal);
        Assert.Contains("--- told ---\nanswer: A PLAIN TEXT", finding.Read, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_that_takes_every_piece_for_whole_lines_is_named()
    {
        AdapterFinding finding = Assert.Single(AdapterConformance.Find(new Streaming<TornLines>()), static finding => finding.Problem == "what is told of a reply depends on how it is split");

        Assert.Equal(AdapterRule.Streaming, finding.Broken);
        Assert.Contains("|", finding.Input, StringComparison.Ordinal);
    }

    [Fact]
    public void An_adapter_that_throws_while_a_reply_arrives_is_named()
        => Assert.Contains(
            AdapterConformance.Find(new Streaming<StrictStream>()),
            static finding => finding is { Broken: AdapterRule.Streaming, Problem: "an exception is thrown" } && finding.Read.Contains(nameof(FormatException), StringComparison.Ordinal));

    [Fact]
    public void An_adapter_that_does_not_quote_is_shown_with_what_it_was_given_what_it_rendered_and_what_was_read()
    {
        AdapterConformanceException exception = Assert.Throws<AdapterConformanceException>(static () => AdapterConformance.Check(new BareAdapter()));

        Assert.Contains(exception.Findings, static finding => finding.Broken is AdapterRule.RoundTrip or AdapterRule.Forging);
        Assert.StartsWith("The adapter 'bare' does not conform.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--- given ---\nreasoning: First this.\nThen that.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--- rendered ---\nreasoning = First this.", exception.Message, StringComparison.Ordinal);
        Assert.Contains("--- read ---\n", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inputs_that_can_pass_for_each_other_are_found()
        => Assert.Contains(
            AdapterConformance.Find(new BareInputs()),
            static finding => finding is { Broken: AdapterRule.Forging, Problem: "a text of 'source' looks like the beginning of 'note'" });

    [Fact]
    public void An_adapter_that_throws_at_a_reply_is_found()
        => Assert.Contains(
            AdapterConformance.Find(new StrictLines()),
            static finding => finding.Broken == AdapterRule.AnyReply && finding.Read.Contains(nameof(FormatException), StringComparison.Ordinal));

    [Theory]
    [InlineData(Silence.System, "the instructions are not told to the model")]
    [InlineData(Silence.Instructions, "the instructions are not told to the model")]
    [InlineData(Silence.Names, "the name of field 'qqtext' is not told to the model")]
    [InlineData(Silence.Descriptions, "the description of field 'qqtext' is not told to the model")]
    [InlineData(Silence.AllowedValues, "the allowed values of field 'qqorigin' are not told to the model")]
    [InlineData(Silence.Constraints, "a rule of field 'qqscore' (from 3571 to 7919) is not told to the model")]
    [InlineData(Silence.Inputs, "the whole value of input 'qqtext' is not told to the model")]
    [InlineData(Silence.AllInputsButOne, "the whole value of input 'qqnumber' is not told to the model")]
    [InlineData(Silence.EndsOfInputs, "the whole value of input 'qqtext' is not told to the model")]
    public void What_the_model_is_not_told_is_found(Silence about, string problem)
    {
        AdapterFinding finding = Assert.Single(AdapterConformance.Find(new SilentLines(about), Short with { MaxFindings = 30 }), finding => finding.Problem == problem);

        Assert.Equal(AdapterRule.Telling, finding.Broken);
        Assert.NotEqual("", finding.Input);
    }

    [Fact]
    public void What_the_model_is_not_told_of_a_signature_of_ones_own_is_found()
    {
        Letter[] samples = [new() { Text = "one", Summary = "1" }, new() { Text = "two", Summary = "2" }];

        AdapterConformance.Check(new NameValueAdapter(), samples, Short);
        AdapterConformanceException exception = Assert.Throws<AdapterConformanceException>(() => AdapterConformance.Check(new SilentLines(Silence.Inputs), samples, Short));

        Assert.Contains(exception.Findings, static finding => finding.Problem == "the whole value of input 'text' is not told to the model");
    }

    [Fact]
    public void An_adapter_that_throws_while_it_writes_is_found_wherever_that_is()
        => Assert.All(Enum.GetValues<Throwing>(), static place => Assert.Contains(
            AdapterConformance.Find(new ThrowingLines(place), Short),
            static finding => finding.Problem.StartsWith("an exception is thrown", StringComparison.Ordinal) && finding.Read.Contains("no line of ours", StringComparison.Ordinal)));

    [Fact]
    public void An_adapter_that_cannot_read_long_replies_is_found()
        => Assert.Contains(
            AdapterConformance.Find(new ImpatientLines(), Short),
            static finding => finding is { Broken: AdapterRule.LongReply, Problem: "an exception is thrown" } && finding.Read.Contains("too long", StringComparison.Ordinal));

    [Fact]
    public void An_adapter_that_copies_the_rest_of_the_reply_at_every_line_is_found()
        => Assert.Contains(AdapterConformance.Find(new CopyingLines(), Short), static finding => finding is { Broken: AdapterRule.LongReply, Problem: "the work of reading grows faster than the reply" });

    /// <summary>Lines of <c>name = value</c> with bare texts.</summary>
    private class BareAdapter : TextAdapter
    {
        public override string Name => "bare";

        protected override string RenderSystemMessage(PromptTask task) => task.Instructions;

        protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => Bare(inputs);

        protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs) => Bare(outputs);

        protected override void Read(PromptTask task, string reply, ReplyFields fields)
        {
            foreach (string line in reply.Split('\n'))
            {
                if (line.Split(" = ", 2) is [string name, string value])
                {
                    fields.ReadText(name, value);
                }
            }
        }

        protected static string Bare(ImmutableArray<FieldValue> fields) => string.Join('\n', fields.Select(static field => $"{field.Name} = {field.Text}"));

        protected static string Quoted(ImmutableArray<FieldValue> fields) => string.Join('\n', fields.Select(static field => $"{field.Name} = {field.Json}"));
    }

    /// <summary>Quotes what the model answers and not what it is given.</summary>
    private sealed class BareInputs : BareAdapter
    {
        protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs) => Quoted(outputs);

        protected override void Read(PromptTask task, string reply, ReplyFields fields)
        {
            foreach (string line in reply.Split('\n'))
            {
                if (line.Split(" = ", 2) is [string name, string value])
                {
                    fields.ReadJson(name, value);
                }
            }
        }
    }

    /// <summary>Takes every line for one of its own.</summary>
    private sealed class StrictLines : BareAdapter
    {
        protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => Quoted(inputs);

        protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs) => Quoted(outputs);

        protected override void Read(PromptTask task, string reply, ReplyFields fields)
        {
            foreach (string line in reply.Split('\n'))
            {
                string[] parts = line.Split(" = ", 2);
                fields.ReadJson(parts[0], parts.Length == 2 ? parts[1] : throw new FormatException("no line of ours"));
            }
        }
    }

    private sealed class Streaming<TStream> : NameValueAdapter
        where TStream : ReplyPreview, new()
    {
        protected override ReplyPreview OpenPreview(PromptTask task) => new TStream();
    }

    /// <summary>Tells texts otherwise than they are read.</summary>
    private sealed class ShoutedLines : ReplyPreview
    {
        private string _line = "";

        public override void Feed(string piece, StreamedFields fields)
        {
            string[] lines = (_line + piece).Split('\n');
            foreach (string line in lines[..^1])
            {
                if (line.Split(" = ", 2) is [string name, string value])
                {
                    fields.ReadJson(name, value.Any(static character => character is '\\' or '{' or '[') ? value : value.ToUpperInvariant());
                }
            }

            _line = lines[^1];
        }
    }

    /// <summary>Forgets that a line may come in several pieces.</summary>
    private sealed class TornLines : ReplyPreview
    {
        public override void Feed(string piece, StreamedFields fields)
        {
            foreach (string line in piece.Split('\n')[..^1])
            {
                if (line.Split(" = ", 2) is [string name, string value])
                {
                    fields.ReadJson(name, value);
                }
            }
        }
    }

    private sealed class StrictStream : ReplyPreview
    {
        public override void Feed(string piece, StreamedFields fields) => throw new FormatException("no line of ours");
    }

    public enum Silence
    {
        System,
        Instructions,
        Names,
        Descriptions,
        AllowedValues,
        Constraints,
        Inputs,
        AllInputsButOne,
        EndsOfInputs,
    }

    /// <summary>Keeps something from the model.</summary>
    private sealed class SilentLines(Silence about) : NameValueAdapter
    {
        protected override string RenderSystemMessage(PromptTask task)
            => about == Silence.System ? "x" : string.Join('\n', [about == Silence.Instructions ? "" : task.Instructions, .. task.Inputs.Select(About), .. task.Outputs.Select(About)]).ReplaceLineEndings(" ");

        protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => about switch
        {
            Silence.Names => string.Join('\n', inputs.Select(static field => field.Json)),
            Silence.Inputs => "the inputs",
            Silence.AllInputsButOne => base.RenderInputs(task, inputs[..Math.Min(1, inputs.Length)]),
            Silence.EndsOfInputs => string.Join('\n', inputs.Select(static field => $"{field.Name} = {field.Json[..Math.Min(500, field.Json.Length)]}")),
            _ => base.RenderInputs(task, inputs),
        };

        private string About(FieldDefinition field) => string.Join(
            ' ',
            [
                about == Silence.Names ? "" : field.Name,
                about == Silence.Descriptions ? "" : field.Description,
                .. about == Silence.Constraints ? [] : field.Constraints,
                .. about == Silence.AllowedValues ? [] : field.AllowedValues.Select(static value => $"{value.Name} {value.Description}"),
            ]);
    }

    private enum Throwing
    {
        SystemMessage,
        Inputs,
        Outputs,
        Repair,
        Options,
    }

    private sealed class ThrowingLines(Throwing where) : NameValueAdapter
    {
        protected override string RenderSystemMessage(PromptTask task) => Write(Throwing.SystemMessage, () => base.RenderSystemMessage(task));

        protected override string RenderInputs(PromptTask task, ImmutableArray<FieldValue> inputs) => Write(Throwing.Inputs, () => base.RenderInputs(task, inputs));

        protected override string RenderOutputs(PromptTask task, ImmutableArray<FieldValue> outputs) => Write(Throwing.Outputs, () => base.RenderOutputs(task, outputs));

        protected override string RenderRepair(PromptTask task, ImmutableArray<FieldFailure> failures) => Write(Throwing.Repair, () => base.RenderRepair(task, failures));

        protected override Microsoft.Extensions.AI.ChatOptions? AddOptions(PromptTask task, Microsoft.Extensions.AI.ChatOptions? options) => Write(Throwing.Options, () => options);

        private TResult Write<TResult>(Throwing place, Func<TResult> write) => place == where ? throw new FormatException("no line of ours") : write();
    }

    private sealed class ImpatientLines : NameValueAdapter
    {
        protected override void Read(PromptTask task, string reply, ReplyFields fields)
        {
            if (reply.Length > 20_000)
            {
                throw new FormatException("too long");
            }

            base.Read(task, reply, fields);
        }
    }

    private sealed class CopyingLines : NameValueAdapter
    {
        protected override void Read(PromptTask task, string reply, ReplyFields fields)
        {
            while (reply.Length > 0)
            {
                string[] parts = reply.Split('\n', 2);
                base.Read(task, parts[0], fields);
                reply = parts.Length == 2 ? parts[1] : "";
            }
        }
    }
}
