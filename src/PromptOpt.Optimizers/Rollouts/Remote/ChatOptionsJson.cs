using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>Options of calls as members of an object that is sent. Of tools a model is told name, description and schema, and whether it is held to that; they are called where the program runs.</summary>
internal static class ChatOptionsJson
{
    /// <summary>Options as an object of their own.</summary>
    /// <exception cref="NotSupportedException">They hold something that cannot be written.</exception>
    public static string Write(ChatOptions options)
    {
        ArrayBufferWriter<byte> buffer = new(256);
        using (Utf8JsonWriter writer = new(buffer, RolloutRequestJson.WriterOptions))
        {
            writer.WriteStartObject();
            Write(writer, options);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="NotSupportedException">They hold something that cannot be written.</exception>
    public static void Write(Utf8JsonWriter writer, ChatOptions options)
    {
        if (options.RawRepresentationFactory is not null)
        {
            throw new NotSupportedException($"{nameof(ChatOptions)}.{nameof(ChatOptions.RawRepresentationFactory)} is code.");
        }

        writer.WritePropertyName("options");
        JsonSerializer.Serialize(writer, options, ChatJson.CallOptions);
        if (options.Tools is { Count: > 0 } tools)
        {
            WriteTools(writer, tools);
        }
    }

    /// <returns>The options; <see langword="null"/> where there are none.</returns>
    /// <exception cref="FormatException">They are no options.</exception>
    public static ChatOptions? Read(JsonElement holder)
    {
        if (!holder.Has("options", out JsonElement json))
        {
            return null;
        }

        ChatOptions options = (ChatOptions?)json.Deserialize(ChatJson.CallOptions) ?? throw new FormatException("The options are null.");
        if (holder.Has("tools", out _))
        {
            options.Tools =
            [
                .. holder.Items("tools").Select(static tool => new SentFunction(
                    tool.Text("name"),
                    tool.Text("description"),
                    tool.Member("schema").Clone(),
                    tool.Has("strict", out JsonElement strict) ? strict.ValueKind == JsonValueKind.True : null)),
            ];
        }

        return options;
    }

    private static void WriteTools(Utf8JsonWriter writer, IList<AITool> tools)
    {
        writer.WriteStartArray("tools");
        foreach (AITool tool in tools)
        {
            if (tool is not AIFunctionDeclaration function)
            {
                throw new NotSupportedException($"The tool '{tool.Name}' is no function.");
            }

            writer.WriteStartObject();
            writer.WriteString("name", function.Name);
            writer.WriteString("description", function.Description);
            writer.WritePropertyName("schema");
            function.JsonSchema.WriteTo(writer);
            if (function.AdditionalProperties.TryGetValue(SentFunction.Strict, out object? strict) && strict is bool isStrict)
            {
                writer.WriteBoolean("strict", isStrict);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    /// <summary>What a model is told of a function that is called elsewhere.</summary>
    private sealed class SentFunction(string name, string description, JsonElement schema, bool? isStrict) : AIFunctionDeclaration
    {
        /// <summary>The property that chat clients know.</summary>
        public const string Strict = "strict";

        private readonly Dictionary<string, object?>? _properties = isStrict is { } strict ? new() { [Strict] = strict } : null;

        public override string Name => name;

        public override string Description => description;

        public override JsonElement JsonSchema => schema;

        public override IReadOnlyDictionary<string, object?> AdditionalProperties => _properties ?? base.AdditionalProperties;
    }
}
