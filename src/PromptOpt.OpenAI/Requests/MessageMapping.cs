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

        foreach (ChatMessage message in messages)
        {
            Add(message, mapped);
        }

        return mapped.Count > 0 ? mapped : throw new ArgumentException("There is no message to send.", nameof(messages));
    }

    private static void Add(ChatMessage message, List<Sdk.ChatMessage> mapped)
    {
        if (message.Role == ChatRole.System)
        {
            mapped.Add(new Sdk.SystemChatMessage(message.Text) { ParticipantName = ParticipantName(message) });
        }
        else if (message.Role == ChatRole.User)
        {
            mapped.Add(User(message));
        }
        else if (message.Role == ChatRole.Assistant)
        {
            mapped.Add(Assistant(message));
        }
        else if (message.Role == ChatRole.Tool)
        {
            foreach (FunctionResultContent result in message.Contents.OfType<FunctionResultContent>())
            {
                mapped.Add(new Sdk.ToolChatMessage(result.CallId, ResultText(result)));
            }
        }
        else if (string.Equals(message.Role.Value, DeveloperRole, StringComparison.OrdinalIgnoreCase))
        {
            mapped.Add(new Sdk.DeveloperChatMessage(message.Text) { ParticipantName = ParticipantName(message) });
        }
        else
        {
            throw new ArgumentException($"The chat completions protocol has no role '{message.Role}'.", nameof(message));
        }
    }

    private static Sdk.UserChatMessage User(ChatMessage message)
    {
        Sdk.UserChatMessage mapped = message.Contents.All(static c => c is TextContent)
            ? new(message.Text)
            : new(message.Contents.Select(UserPart).OfType<Sdk.ChatMessageContentPart>().ToList());
        mapped.ParticipantName = ParticipantName(message);
        return mapped;
    }

    private static Sdk.AssistantChatMessage Assistant(ChatMessage message)
    {
        List<Sdk.ChatToolCall> calls = [];
        string? refusal = null;
        foreach (AIContent content in message.Contents)
        {
            if (content is FunctionCallContent call)
            {
                calls.Add(Sdk.ChatToolCall.CreateFunctionToolCall(call.CallId, call.Name, JsonText.OfArguments(call.Arguments)));
            }
            else if (content is ErrorContent { ErrorCode: "Refusal" } error)
            {
                refusal = error.Message;
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

    /// <summary>One part of a user message; reasoning is the model's own and is not sent back.</summary>
    private static Sdk.ChatMessageContentPart? UserPart(AIContent content) => content switch
    {
        TextContent text => Sdk.ChatMessageContentPart.CreateTextPart(text.Text),
        UriContent uri when uri.HasTopLevelMediaType("image") => Sdk.ChatMessageContentPart.CreateImagePart(uri.Uri, ImageDetail(content)),
        DataContent data when data.HasTopLevelMediaType("image")
            => Sdk.ChatMessageContentPart.CreateImagePart(BinaryData.FromBytes(data.Data), data.MediaType, ImageDetail(content)),
        DataContent { MediaType: "audio/wav" or "audio/x-wav" } data
            => Sdk.ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(data.Data), Sdk.ChatInputAudioFormat.Wav),
        DataContent { MediaType: "audio/mpeg" or "audio/mp3" } data
            => Sdk.ChatMessageContentPart.CreateInputAudioPart(BinaryData.FromBytes(data.Data), Sdk.ChatInputAudioFormat.Mp3),
        DataContent { MediaType: "application/pdf" } data
            => Sdk.ChatMessageContentPart.CreateFilePart(BinaryData.FromBytes(data.Data), data.MediaType, data.Name ?? "document.pdf"),
        HostedFileContent file => Sdk.ChatMessageContentPart.CreateFilePart(file.FileId),
        TextReasoningContent or UsageContent => null,
        _ => throw new ArgumentException($"The chat completions protocol cannot carry {content.GetType().Name} in a user message.", nameof(content)),
    };

    private static Sdk.ChatImageDetailLevel? ImageDetail(AIContent content)
        => content.AdditionalProperties?.TryGetValue("detail", out object? detail) is true && detail is not null
            ? new Sdk.ChatImageDetailLevel(detail.ToString())
            : default(Sdk.ChatImageDetailLevel?);

    private static string ResultText(FunctionResultContent result)
        => result.Result switch
        {
            null => "",
            string text => text,
            TextContent text => text.Text,
            IEnumerable<AIContent> contents => string.Concat(contents.OfType<TextContent>().Select(static t => t.Text)),
            { } value => JsonText.Of(value).ToString(),
        };

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
