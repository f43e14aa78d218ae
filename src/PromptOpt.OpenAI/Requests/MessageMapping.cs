using System.Text;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Messages as the SDK takes them. Text-only messages go out as one string, because many servers take no other form.</summary>
internal static class MessageMapping
{
    private const int LongestParticipantName = 64;
    private const string DeveloperRole = "developer";

    /// <exception cref="ArgumentException">There is no message, or one cannot be said in this protocol.</exception>
    public static List<Sdk.ChatMessage> Map(IEnumerable<ChatMessage> messages, string? instructions)
    {
        List<Sdk.ChatMessage> mapped = messages is ICollection<ChatMessage> known ? new(known.Count + 1) : [];
        if (!string.IsNullOrEmpty(instructions))
        {
            mapped.Add(new Sdk.SystemChatMessage(instructions));
        }

        ToolResultMapping results = new(mapped);
        foreach (ChatMessage message in messages)
        {
            if (message.Role == ChatRole.Tool)
            {
                results.Add(message);
            }
            else
            {
                results.EndRound();
                mapped.Add(Spoken(message, results));
            }
        }

        results.EndRound();
        return mapped.Count > 0 ? mapped : throw new ArgumentException("There is no message to send.", nameof(messages));
    }

    private static Sdk.ChatMessage Spoken(ChatMessage message, ToolResultMapping results)
        => message.Role == ChatRole.System ? new Sdk.SystemChatMessage(ContentMapping.Text(message, "a system message")) { ParticipantName = ParticipantName(message) }
            : message.Role == ChatRole.User ? User(message)
            : message.Role == ChatRole.Assistant ? Assistant(message, results)
            : string.Equals(message.Role.Value, DeveloperRole, StringComparison.OrdinalIgnoreCase)
                ? new Sdk.DeveloperChatMessage(ContentMapping.Text(message, "a developer message")) { ParticipantName = ParticipantName(message) }
            : throw new ArgumentException($"The chat completions protocol has no role '{message.Role}'.", ContentMapping.Parameter);

    private static Sdk.UserChatMessage User(ChatMessage message)
    {
        Sdk.UserChatMessage mapped = message.Contents.All(static c => c is TextContent)
            ? new(message.Text)
            : new(message.Contents.Select(static content => ContentMapping.Part(content, "a user message")).OfType<Sdk.ChatMessageContentPart>().ToList());
        mapped.ParticipantName = ParticipantName(message);
        return mapped;
    }

    private static Sdk.AssistantChatMessage Assistant(ChatMessage message, ToolResultMapping results)
    {
        List<Sdk.ChatToolCall> calls = [];
        string? refusal = null;
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionCallContent call)
            {
                results.Note(call);
                calls.Add(Sdk.ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, JsonText.OfArguments(call.Arguments)));
            }
            else if (content is ErrorContent { ErrorCode: "Refusal" } error)
            {
                refusal = error.Message;
            }
            else if (content is not TextContent && !ContentMapping.IsAside(content))
            {
                throw ContentMapping.Refusal(content, "an assistant message");
            }
        }

        Sdk.AssistantChatMessage mapped;
        if (calls.Count > 0)
        {
            mapped = new Sdk.AssistantChatMessage(calls);
            if (message.Text is { Length: > 0 } text)
            {
                mapped.Content.Add(Sdk.ChatMessageContentPart.CreateTextPart(text));
            }
        }
        else
        {
            mapped = new Sdk.AssistantChatMessage(message.Text);
        }

        mapped.Refusal = refusal;
        mapped.ParticipantName = ParticipantName(message);
        return mapped;
    }

    /// <summary>The author's name with the characters the protocol allows, or <see langword="null"/>.</summary>
    private static string? ParticipantName(ChatMessage message)
    {
        if (string.IsNullOrWhiteSpace(message.AuthorName))
        {
            return null;
        }

        StringBuilder name = new();
        foreach (char character in message.AuthorName)
        {
            if (name.Length < LongestParticipantName && (char.IsAsciiLetterOrDigit(character) || character is '_' or '-'))
            {
                name.Append(character);
            }
        }

        return name.Length > 0 ? name.ToString() : null;
    }
}
