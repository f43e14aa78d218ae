using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>Requests to models and their responses as they are sent: in the JSON of Microsoft.Extensions.AI, but with additional properties that keep their types.</summary>
internal static class ChatJson
{
    private static readonly JsonSerializerOptions Options = new(AIJsonUtilities.DefaultOptions) { Converters = { new AdditionalPropertiesConverter() } };

    public static JsonTypeInfo Message { get; } = Options.GetTypeInfo(typeof(ChatMessage));

    public static JsonTypeInfo CallOptions { get; } = Options.GetTypeInfo(typeof(ChatOptions));

    public static JsonTypeInfo Response { get; } = Options.GetTypeInfo(typeof(ChatResponse));
}
