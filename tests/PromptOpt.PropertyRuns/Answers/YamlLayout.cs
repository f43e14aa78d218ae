using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>YAML as models write it: block style, texts plain or quoted.</summary>
internal static class YamlLayout
{
    // To YAML these begin something else than a plain text, so that a model that means the text puts it in quotes.
    private const string Signs = "[]{}&*!|>%@`\"'“#,";

    public static string Write(JsonObject answer, bool isQuoted)
    {
        StringBuilder reply = new();
        AppendMembers(reply, answer, indent: "", isQuoted);
        return reply.ToString().TrimEnd('\n');
    }

    private static void AppendMembers(StringBuilder reply, JsonObject members, string indent, bool isQuoted)
    {
        foreach ((string name, JsonNode? value) in members)
        {
            reply.Append(indent).Append(name).Append(':');
            AppendValue(reply, value, indent, isQuoted);
        }
    }

    private static void AppendValue(StringBuilder reply, JsonNode? value, string indent, bool isQuoted)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } members:
                reply.Append('\n');
                AppendMembers(reply, members, indent + "  ", isQuoted);
                break;
            case JsonArray { Count: > 0 } items when items.All(static item => item is JsonValue):
                reply.Append('\n');
                foreach (JsonNode? item in items)
                {
                    reply.Append(indent).Append("  -");
                    AppendValue(reply, item, indent, isQuoted);
                }

                break;
            default:
                string? text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
                bool isPlain = text is { Length: > 0 } && !isQuoted && !Signs.Contains(text[0], StringComparison.Ordinal);
                reply.Append(' ').Append(isPlain ? text : AnswerLayouts.Json(value)).Append('\n');
                break;
        }
    }
}
