using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt.Optimizers;

/// <summary>The tools that a request offers to a model, which are no part of what its options write: a model is told name, description and schema; they are called where the program runs.</summary>
internal static class ToolsJson
{
    /// <exception cref="NotSupportedException">A tool, or something else of the options, is more than a description.</exception>
    public static void Write(Utf8JsonWriter writer, ChatOptions options)
    {
        if (options.RawRepresentationFactory is not null)
        {
            throw new NotSupportedException($"{nameof(ChatOptions)}.{nameof(ChatOptions.RawRepresentationFactory)} is code.");
        }

        if (options.Tools is not { Count: > 0 } tools)
        {
            return;
        }

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
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    public static void Read(JsonElement call, ChatOptions options)
    {
        if (call.Has("tools", out _))
        {
            options.Tools =
            [
                .. call.Items("tools").Select(static tool => AIFunctionFactory.CreateDeclaration(
                    tool.Text("name"),
                    tool.Text("description"),
                    tool.Member("schema").Clone())),
            ];
        }
    }
}
