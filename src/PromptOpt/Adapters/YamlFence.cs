namespace PromptOpt;

/// <summary>The lines of a code fence that says that it holds YAML.</summary>
internal readonly record struct YamlFence(int Start, int End)
{
    public bool IsEmpty => End == 0;

    public bool Contains(int index) => index >= Start && index < End;

    /// <summary>The first one between two indexes; an empty one when there is none.</summary>
    public static YamlFence Find(ReadOnlySpan<char> text, int start, int end)
    {
        int at = start;
        while (text[at..end].IndexOf("```y", StringComparison.OrdinalIgnoreCase) is >= 0 and int found)
        {
            at += found;
            int lineEnd = text[at..end].IndexOf('\n');
            if (lineEnd < 0)
            {
                break;
            }

            ReadOnlySpan<char> language = text[(at + 3)..(at + lineEnd)].Trim();
            ReadOnlySpan<char> before = text[..at].TrimEnd(" \t");
            if ((before.IsEmpty || before[^1] == '\n') && (language.Equals("yaml", StringComparison.OrdinalIgnoreCase) || language.Equals("yml", StringComparison.OrdinalIgnoreCase)))
            {
                int content = at + lineEnd + 1;
                int close = text[(content - 1)..end].IndexOf("\n```", StringComparison.Ordinal);
                return new YamlFence(content, close < 0 ? end : content - 1 + close);
            }

            at += 3;
        }

        return default;
    }
}
