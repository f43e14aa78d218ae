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
}
