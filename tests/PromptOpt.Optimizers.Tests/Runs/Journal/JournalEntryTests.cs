using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using FsCheck.Fluent;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

public sealed class JournalEntryTests
{
    [Fact]
    public void A_plain_answer_is_used_live_exactly_as_it_is_replayed()
        => Prop.ForAll(
            ArbMap.Default.ArbFor<(string? Text, string? Id, string? Author, long? Tokens)>(),
            static answer =>
            {
                JournalEntry entry = JournalEntry.Of(Response(new TextContent(answer.Text), answer.Id, answer.Author, answer.Tokens));
                if (entry.IsPlain)
                {
                    Assert.Equal(Text(JournalEntry.Parse(Json(entry))), Text(entry.Copy()));
                    Assert.Equal($"{{\"response\":{JsonSerializer.Serialize(entry.Response, Serializer)}}}", Text(entry));
                }
            })
            .Holds(500);

    [Fact]
    public void What_writing_could_change_is_not_plain()
    {
        Assert.True(JournalEntry.Of(Response(new TextContent("fine"), "id", null, 3)).IsPlain);
        Assert.False(JournalEntry.Of(Response(new TextContent("half a pair: \uD83D"), "id", null, 3)).IsPlain);
        Assert.False(JournalEntry.Of(Response(new TextContent("fine"), "\uDC00", null, 3)).IsPlain);
        Assert.False(JournalEntry.Of(Response(new TextReasoningContent("hm"), "id", null, 3)).IsPlain);
        Assert.False(JournalEntry.Of(new ModelException(FailureKind.Refusal, "no")).IsPlain);
    }

    [Fact]
    public void A_copy_shares_nothing_that_can_be_changed()
    {
        JournalEntry entry = JournalEntry.Of(Response(new TextContent("fine"), "id", null, 3));
        JournalEntry copy = entry.Copy();
        copy.Response!.Messages[0].Contents.Clear();
        copy.Response.Usage!.InputTokenCount = 99;
        Assert.Equal("fine", entry.Response!.Text);
        Assert.Equal(3, entry.Response.Usage!.InputTokenCount);
    }

    [Fact]
    public void What_an_endpoint_could_not_read_is_a_sample_like_any_other()
    {
        ModelException failure = new("could not be read", "<function=x>{half", innerException: null) { StatusCode = 400, ResponseText = "the body" };

        ModelException read = JournalEntry.Parse(Json(JournalEntry.Of(failure))).Failure!;

        Assert.True(JournalEntry.IsPermanent(failure));
        Assert.Equal((FailureKind.Parse, "could not be read", "<function=x>{half", 400, "the body"), (read.Kind, read.Message, read.UnreadSample, read.StatusCode, read.ResponseText));
        Assert.False(JournalEntry.IsPermanent(new ModelException(FailureKind.Request, "no")));
    }

    private static JsonSerializerOptions Serializer { get; } = new(AIJsonUtilities.DefaultOptions) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = false };

    private static string Text(JournalEntry entry) => Encoding.UTF8.GetString(Json(entry));

    private static ReadOnlySpan<byte> Json(JournalEntry entry)
    {
        ArrayBufferWriter<byte> line = new();
        entry.Write(line);
        return line.WrittenSpan;
    }

    private static ChatResponse Response(AIContent content, string? id, string? author, long? tokens)
        => new(new ChatMessage(ChatRole.Assistant, [content]) { AuthorName = author })
        {
            ResponseId = id,
            ModelId = id,
            FinishReason = tokens > 0 ? ChatFinishReason.Length : null,
            Usage = tokens is null ? null : new UsageDetails { InputTokenCount = tokens, OutputTokenCount = tokens },
        };
}
