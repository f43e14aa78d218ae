using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using PromptOpt.Shared;

namespace PromptOpt.PropertyRuns;

/// <summary>How markers are decorated.</summary>
internal enum MarkerStyle
{
    Plain,
    Open,
    OneLine,
    Bold,
    Heading,
    Fence,
    Quote,
}

/// <summary>Fields under markers, their text escaped as the prompt asks for.</summary>
internal static class MarkerLayout
{
    public static string Write(JsonObject answer, MarkerStyle style)
    {
        StringBuilder reply = new();
        foreach ((string name, JsonNode? value) in answer)
        {
            if (value is not null)
            {
                reply.Append(Decorate(name, style))
                    .Append(style == MarkerStyle.OneLine ? ' ' : '\n')
                    .Append(MarkerText.Escape(TextOf(value)))
                    .Append("\n\n");
            }
        }

        if (style != MarkerStyle.Open)
        {
            reply.Append(Decorate(MarkerText.Completed, style));
        }

        string text = reply.ToString();
        return style switch
        {
            MarkerStyle.Fence => $"```\n{text}\n```",
            MarkerStyle.Quote => "> " + text.Replace("\n", "\n> ", StringComparison.Ordinal),
            _ => text,
        };
    }

    /// <summary>Text as it is, anything else as JSON.</summary>
    public static string TextOf(JsonNode? value)
        => value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : AnswerLayouts.Json(value);

    private static string Decorate(string name, MarkerStyle style)
        => style switch
        {
            MarkerStyle.Bold => $"**{MarkerText.Of(name)}**",
            MarkerStyle.Heading => $"### {MarkerText.Of(name)}",
            _ => MarkerText.Of(name),
        };
}
