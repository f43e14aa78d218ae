using PromptOpt.Shared;

namespace PromptOpt.Testing;

/// <summary>The fields of a message in marker layout: what stands below each line that is a marker.</summary>
internal static class MessageSections
{
    /// <summary>Reads the fields of a message; text before the first marker line is not part of any.</summary>
    /// <returns>Names and values in order, values unescaped and trimmed; the end marker is not among them.</returns>
    public static List<KeyValuePair<string, string>> Read(string message)
    {
        List<KeyValuePair<string, string>> sections = [];
        string? name = null;
        int valueStart = 0;
        for (int lineStart = 0; lineStart < message.Length;)
        {
            int lineEnd = message.IndexOf('\n', lineStart);
            int next = lineEnd < 0 ? message.Length : lineEnd + 1;
            if (TryReadMarker(message.AsSpan(lineStart, next - lineStart), out string? marker))
            {
                AddTo(sections, name, message.AsSpan(valueStart, lineStart - valueStart));
                name = marker;
                valueStart = next;
            }

            lineStart = next;
        }

        AddTo(sections, name, message.AsSpan(valueStart));
        return sections;
    }

    /// <summary>Whether the line is nothing but a marker.</summary>
    public static bool TryReadMarker(ReadOnlySpan<char> line, out string? name)
    {
        name = null;
        line = line.Trim();
        if (MarkerText.IndexOfStart(line, out int hash, out int lastTilde) != 0 || lastTilde >= 0 || !line.EndsWith("]]"))
        {
            return false;
        }

        ReadOnlySpan<char> inside = line[hash..^2].Trim();
        ReadOnlySpan<char> bare = inside.Trim('#').Trim();
        if (bare.IsEmpty || inside[^1] != '#')
        {
            return false;
        }

        name = bare.ToString();
        return true;
    }

    private static void AddTo(List<KeyValuePair<string, string>> sections, string? name, ReadOnlySpan<char> value)
    {
        if (name is not null && name != MarkerText.Completed)
        {
            sections.Add(new(name, MarkerText.Unescape(WithoutRequest(value).Trim().ToString())));
        }
    }

    // No field can hold a marker, so the paragraph that holds one is the request for an answer, not part of the last field.
    private static ReadOnlySpan<char> WithoutRequest(ReadOnlySpan<char> value)
    {
        int from = 0;
        while (MarkerText.IndexOfStart(value[from..], out int hash, out int lastTilde) is >= 0 and int start)
        {
            if (lastTilde < 0)
            {
                int paragraph = value[..(from + start)].LastIndexOf("\n\n");
                return paragraph < 0 ? [] : value[..paragraph];
            }

            from += hash + 1;
        }

        return value;
    }
}
