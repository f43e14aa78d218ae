using System.Text;
using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>How the text of an element is quoted.</summary>
internal enum XmlStyle
{
    Escaped,
    CharacterData,
    Json,
}

/// <summary>An element for every field.</summary>
internal static class XmlLayout
{
    /// <returns><see langword="null"/> when a name is no name of an element.</returns>
    public static string? Write(JsonObject answer, XmlStyle style, string? root)
    {
        StringBuilder reply = new();
        foreach ((string name, JsonNode? value) in answer)
        {
            if (value is not null && !TryAppend(reply, name, value, style))
            {
                return null;
            }
        }

        return root is null ? reply.ToString().TrimEnd() : $"<{root}>\n{reply}</{root}>";
    }

    private static bool TryAppend(StringBuilder reply, string name, JsonNode? value, XmlStyle style)
    {
        if (!name.All(static c => char.IsAsciiLetterOrDigit(c) || c == '_') || char.IsAsciiDigit(name[0]))
        {
            return false;
        }

        reply.Append('<').Append(name).Append('>');
        switch (value)
        {
            case JsonObject members when style != XmlStyle.Json:
                foreach ((string member, JsonNode? inner) in members)
                {
                    // A member of a map that is left out is another map.
                    if (inner is null || !TryAppend(reply, member, inner, style))
                    {
                        return false;
                    }
                }

                break;
            case JsonArray items when style != XmlStyle.Json:
                foreach (JsonNode? item in items)
                {
                    // An element without value would be an empty text.
                    if (item is null || !TryAppend(reply, "item", item, style))
                    {
                        return false;
                    }
                }

                break;
            default:
                reply.Append(Quote(MarkerLayout.TextOf(value), style));
                break;
        }

        reply.Append("</").Append(name).Append(">\n");
        return true;
    }

    private static string Quote(string text, XmlStyle style)
        => style == XmlStyle.CharacterData
            ? $"<![CDATA[{text.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)}]]>"
            : text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);
}
