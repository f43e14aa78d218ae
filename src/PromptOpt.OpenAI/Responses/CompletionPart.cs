using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI;

/// <summary>
/// What an answer, or one chunk of it, says. The SDK's own models are strict where compatible servers are not, so that a good answer,
/// paid for, would be lost over a member that nobody needs.
/// </summary>
internal sealed record CompletionPart
{
    public string? Id { get; private init; }

    public string? Model { get; private init; }

    public DateTimeOffset? CreatedAt { get; private init; }

    /// <summary>Whether there is something that the model said, if only nothing.</summary>
    public bool HasChoice { get; private init; }

    /// <summary>Whether it says that it holds the answer from the beginning.</summary>
    public bool IsWhole { get; private init; }

    /// <summary>Whether it says who speaks, as the first chunk does.</summary>
    public bool HasRole { get; private init; }

    public MessageText Text { get; } = new();

    public IReadOnlyList<ToolCallPart> ToolCalls { get; private init; } = [];

    /// <summary>The server's word; never blank.</summary>
    public string? FinishReason { get; private init; }

    public UsageDetails? Usage { get; private init; }

    /// <summary>The error that stands in place of an answer.</summary>
    public ErrorBody? Error { get; private init; }

    /// <summary>Reads the JSON of an answer or a chunk.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static CompletionPart Parse(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = AnswerBody.Parse(body);
        JsonElement root = RootOf(document);
        return Of(root, FirstChoice(root));
    }

    /// <summary>Reads the JSON of an answer that may hold several choices: each is a part, with what is said of all of them.</summary>
    /// <exception cref="JsonException">It is no JSON object.</exception>
    public static IReadOnlyList<CompletionPart> ParseAll(ReadOnlyMemory<byte> body)
    {
        using JsonDocument document = AnswerBody.Parse(body);
        JsonElement root = RootOf(document);
        return root.Find("choices") is { ValueKind: JsonValueKind.Array } choices && choices.GetArrayLength() > 1
            ? [.. choices.EnumerateArray().Where(static choice => choice.ValueKind == JsonValueKind.Object).Select(choice => Of(root, choice))]
            : [Of(root, FirstChoice(root))];
    }

    private static JsonElement RootOf(JsonDocument document)
        => document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement : throw new JsonException("This is no JSON object.");

    private static CompletionPart Of(JsonElement root, JsonElement? choice)
    {
        if (ErrorOf(root, choice) is { } error)
        {
            return new CompletionPart { Error = error };
        }

        JsonElement? message = MessageOf(choice);
        CompletionPart part = new()
        {
            Id = root.Find("id").Identifier(),
            Model = root.Find("model").Identifier(),
            CreatedAt = root.Find("created").Time(),
            HasChoice = message is not null || choice?.FindFirst("text", "finish_reason") is not null,
            IsWhole = root.Find("object").Text() == "chat.completion",
            HasRole = message?.Find("role") is not null,
            ToolCalls = message is { } calling ? ToolCallPart.Of(calling) : [],
            FinishReason = choice?.Find("finish_reason") is { ValueKind: JsonValueKind.String } reason ? AnswerValues.Identifier(reason) : null,
            Usage = UsageReading.Of(root.Find("usage") ?? choice?.Find("usage")),
        };
        if (message is { } speaking)
        {
            part.Text.Add(speaking);
        }

        if (part.Text.Answer.Length == 0 && choice?.Find("text") is { } text)
        {
            part.Text.AddContent(text);
        }

        return part;
    }

    private static JsonElement? FirstChoice(JsonElement root)
        => root.Find("choices") switch
        {
            { ValueKind: JsonValueKind.Array } choices when choices.GetArrayLength() > 0 && choices[0].ValueKind == JsonValueKind.Object => choices[0],
            { ValueKind: JsonValueKind.Object } choice => choice,
            _ => null,
        };

    /// <summary>What a chunk has is a delta, but some servers send messages in chunks, and others deltas in whole answers.</summary>
    private static JsonElement? MessageOf(JsonElement? choice)
        => choice?.Find("delta") is { } delta && (delta.ValueKind != JsonValueKind.Object || delta.EnumerateObject().Any()) ? delta : choice?.Find("message");

    /// <summary>The error in an answer. Some servers send the member along with a good answer, and then it says nothing.</summary>
    private static ErrorBody? ErrorOf(JsonElement root, JsonElement? choice)
        => choice?.Find("finish_reason").Text() == "error" && ErrorBody.FindIn(choice.Value) is { } inner ? inner
            : ErrorBody.FindIn(root) is { } error && (choice is null || error.Message.Length > 0 || error.Codes.Any(static code => code is not ("" or "0"))) ? error
            : null;
}
