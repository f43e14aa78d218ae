namespace PromptOpt;

/// <summary>The lines of a code fence that says that it holds YAML.</summary>
/// <param name="Start">Where its first line begins.</param>
/// <param name="End">Behind its last line.</param>
/// <param name="IsClear">Whether it cannot be that the text in it holds another fence.</param>
internal readonly record struct YamlFence(int Start, int End, bool IsClear)
{
    private const string Closing = "\n```";

    public bool IsEmpty => End == 0;

    public bool Contains(int index) => index >= Start && index < End;

    /// <summary>The first one between two indexes; an empty one when there is none.</summary>
    public static YamlFence Find(ReadOnlySpan<char> text, int start, int end)
    {
        if (TryFindFrontMatter(text, start, end, out YamlFence matter))
        {
            return matter;
        }

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
                int close = text[(content - 1)..end].IndexOf(Closing, StringComparison.Ordinal);
                return close < 0
                    ? new YamlFence(content, end, IsClear: true)
                    : new YamlFence(content, content - 1 + close, !text[(content + close)..end].Contains(Closing, StringComparison.Ordinal));
            }

            at += 3;
        }

        return default;
    }

    /// <summary>What stands between two lines of three dashes that are the first and the last one.</summary>
    private static bool TryFindFrontMatter(ReadOnlySpan<char> text, int start, int end, out YamlFence matter)
    {
        const string rule = "---";
        matter = default;
        int first = end - text[start..end].TrimStart().Length;
        int lineEnd = text[first..end].IndexOf('\n');
        ReadOnlySpan<char> rest = text[..end].TrimEnd();
        int last = rest.LastIndexOf('\n');
        if (lineEnd < 0 || !text.Slice(first, lineEnd).TrimEnd().SequenceEqual(rule) || last < first + lineEnd || !rest[(last + 1)..].SequenceEqual(rule))
        {
            return false;
        }

        int content = first + lineEnd + 1;
        if (content > last)
        {
            return false;
        }

        matter = new YamlFence(content, last, !text[content..last].Contains("\n---", StringComparison.Ordinal));
        return true;
    }
}
