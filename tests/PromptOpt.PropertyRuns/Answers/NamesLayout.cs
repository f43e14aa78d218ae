using System.Text;
using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>How a name is told from its value.</summary>
internal enum NamesStyle
{
    Plain,
    Bold,
    Bulleted,
    Heading,
}

/// <summary>Each field's own name, then its text as it is.</summary>
internal static class NamesLayout
{
    public static string Write(JsonObject answer, NamesStyle style)
    {
        StringBuilder reply = new();
        foreach ((string name, JsonNode? value) in answer)
        {
            if (value is not null)
            {
                string title = char.ToUpperInvariant(name[0]) + name[1..].Replace('_', ' ');
                reply.Append(style switch
                {
                    NamesStyle.Bold => $"**{title}:** ",
                    NamesStyle.Bulleted => $"- **{title}**: ",
                    NamesStyle.Heading => $"## {title}\n",
                    _ => $"{title}: ",
                }).Append(MarkerLayout.TextOf(value)).Append(style == NamesStyle.Heading ? "\n\n" : "\n");
            }
        }

        return reply.ToString().TrimEnd('\n');
    }
}
