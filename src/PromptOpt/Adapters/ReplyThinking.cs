namespace PromptOpt;

/// <summary>The thinking that some models write before their reply, between tags.</summary>
internal static class ReplyThinking
{
    private static readonly string[] Tags = ["think", "thinking", "thought", "reasoning"];

    /// <summary>Where the answer begins: behind a leading block of thinking, or at 0.</summary>
    public static int End(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> start = text.TrimStart();
        if (start.IsEmpty || start[0] != '<')
        {
            return 0;
        }

        foreach (string tag in Tags)
        {
            if (start.Length > tag.Length + 1 && start[1..].StartsWith(tag, StringComparison.OrdinalIgnoreCase) && start[tag.Length + 1] == '>')
            {
                int close = text.IndexOf($"</{tag}>", StringComparison.OrdinalIgnoreCase);
                return close < 0 ? 0 : close + tag.Length + 3;
            }
        }

        return 0;
    }

    /// <summary>Where the answer begins in a reply without markers: also behind thinking whose opening tag the model was given, not asked for.</summary>
    public static int EndUnmarked(ReadOnlySpan<char> text)
    {
        const string close = "</think>";
        int last = text.LastIndexOf(close, StringComparison.OrdinalIgnoreCase);
        return last < 0 ? End(text) : last + close.Length;
    }
}
