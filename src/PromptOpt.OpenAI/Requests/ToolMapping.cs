using System.Text.Json;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Function declarations and how the model may use them.</summary>
internal static class ToolMapping
{
    private static readonly BinaryData NoParameters = BinaryData.FromString("""{"type":"object","properties":{}}""");

    public static void Add(ChatOptions options, Sdk.ChatCompletionOptions mapped, bool? strict)
    {
        foreach (AITool tool in options.Tools ?? [])
        {
            mapped.Tools.Add(tool is AIFunctionDeclaration function
                ? Sdk.ChatTool.CreateFunctionTool(function.Name, function.Description, Parameters(function.JsonSchema), Strictness(function.AdditionalProperties) ?? strict)
                : throw new ArgumentException($"The chat completions protocol has no tool of kind {tool.GetType().Name}.", nameof(options)));
        }

        // Endpoints refuse both of these in a request without tools.
        if (mapped.Tools.Count > 0)
        {
            mapped.AllowParallelToolCalls ??= options.AllowMultipleToolCalls;
            mapped.ToolChoice ??= options.ToolMode switch
            {
                NoneChatToolMode => Sdk.ChatToolChoice.CreateNoneChoice(),
                AutoChatToolMode => Sdk.ChatToolChoice.CreateAutoChoice(),
                RequiredChatToolMode { RequiredFunctionName: { } name } => Sdk.ChatToolChoice.CreateFunctionChoice(name),
                RequiredChatToolMode => Sdk.ChatToolChoice.CreateRequiredChoice(),
                _ => null,
            };
        }
    }

    /// <summary>What <c>strict</c> (or <c>strictJsonSchema</c>, the name used across Microsoft.Extensions.AI) says.</summary>
    public static bool? Strictness(IReadOnlyDictionary<string, object?>? properties)
        => properties is null ? null
            : properties.TryGetValue("strict", out object? value) && value is bool strict ? strict
            : properties.TryGetValue("strictJsonSchema", out value) && value is bool strictSchema ? strictSchema
            : null;

    /// <summary>The protocol wants an object schema even for a function without parameters.</summary>
    private static BinaryData Parameters(JsonElement schema)
        => schema.ValueKind == JsonValueKind.Object && schema.TryGetProperty("properties", out _) ? JsonText.Of(schema) : NoParameters;
}
