using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Contents as parts of a message. What a message cannot carry is refused, never left out in silence.</summary>
internal static class ContentMapping
{
    /// <summary>The parameter of the client that what is refused came in by.</summary>
    public static string Parameter => "messages";

    /// <summary>The part, or <see langword="null"/> for what is told about an answer and is not sent back.</summary>
    /// <exception cref="ArgumentException">The protocol has no such part.</exception>
    public static Sdk.ChatMessageContentPart? Part(AIContent content, string carrier) => content switch
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
        _ when IsAside(content) => null,
        _ => throw Refusal(content, carrier),
    };

    /// <summary>The text of a message that can carry nothing else.</summary>
    /// <exception cref="ArgumentException">It holds something else.</exception>
    public static string Text(ChatMessage message, string carrier)
        => message.Contents.FirstOrDefault(static content => content is not TextContent && !IsAside(content)) is { } other
            ? throw Refusal(other, carrier)
            : message.Text;

    /// <summary>Whether it is told about an answer, which is not sent back: what the model thought and what it cost.</summary>
    public static bool IsAside(AIContent content) => content is TextReasoningContent or UsageContent;

    public static ArgumentException Refusal(AIContent content, string carrier)
    {
        string? mediaType = (content as DataContent)?.MediaType ?? (content as UriContent)?.MediaType;
        return new ArgumentException($"The chat completions protocol cannot carry {content.GetType().Name}{(mediaType is null ? "" : $" ({mediaType})")} in {carrier}.", Parameter);
    }

    private static Sdk.ChatImageDetailLevel? ImageDetail(AIContent content)
        => content.AdditionalProperties?.TryGetValue("detail", out object? detail) is true && detail is not null
            ? new Sdk.ChatImageDetailLevel(detail.ToString())
            : default(Sdk.ChatImageDetailLevel?);
}
