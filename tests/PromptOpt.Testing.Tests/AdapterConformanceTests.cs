using System.Collections.Immutable;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Testing.Tests;

/// <summary>The conformance suite passes what keeps the rules and shows what breaks them.</summary>
public sealed class AdapterConformanceTests
{
    [Fact]
    public void The_chat_adapter_conforms() => AdapterConformance.Check(ChatAdapter.Default);

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
}
