namespace PromptOpt;

/// <summary>Replies in channels, as gpt-oss writes them: what is analysed first is no answer, the channel <c>final</c> holds it.</summary>
internal static class ReplyChannels
{
    /// <summary>The header before the answer.</summary>
    public const string Final = "<|channel|>final<|message|>";

    /// <summary>The same when a server has taken the tokens out and left the words.</summary>
    public const string BareFinal = "assistantfinal";

    private const string BareAnalysis = "assistantanalysis";
    private const string Channel = "<|channel|>";
    private const string Start = "<|start|>";
    private const string NextTurn = "<|start|>assistant";
    private const string Message = "<|message|>";
    private const string Analysis = "analysis";
    private const int LongestHeader = 200;

    /// <summary>Goes over one channel that is not the final one, or over the header of the final one.</summary>
    public static bool TrySkip(ReadOnlySpan<char> text, ref int at)
    {
        ReadOnlySpan<char> rest = text[at..];
        if (rest.StartsWith(Channel, StringComparison.Ordinal))
        {
            return TrySkipChannel(text, ref at);
        }

        if (!IsBare(rest))
        {
            return false;
        }

        at += rest.IndexOf(BareFinal, StringComparison.Ordinal) + BareFinal.Length;
        return true;
    }

    /// <summary>Whether a text is the words of channels without their tokens. Only both words together cannot be mistaken.</summary>
    public static bool IsBare(ReadOnlySpan<char> text)
        => text.StartsWith(Analysis, StringComparison.Ordinal)
            && text.Length > Analysis.Length
            && text[Analysis.Length] is not (':' or '_')
            && text.Contains(BareFinal, StringComparison.Ordinal);

    /// <summary>Whether a text may turn out to be in channels, seen from its first characters.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text)
        => text.StartsWith(Analysis, StringComparison.Ordinal) || text.StartsWith(Channel, StringComparison.Ordinal) || text.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>
    /// What stands in each final channel of a reply that is written in channels; <see langword="null"/> when it is not, or has just one. A header in a value that is open is
    /// text, which only reading can tell.
    /// </summary>
    public static List<Range>? FindFinals(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('<' or 'a'))
        {
            return null;
        }

        List<Range>? finals = IsBare(start) ? FindBare(text) : IsInChannels(start) ? FindMarked(text) : null;
        return finals is { Count: > 1 } ? finals : null;
    }

    private static bool IsInChannels(ReadOnlySpan<char> text)
        => text.StartsWith(Channel, StringComparison.Ordinal)
            || (text.StartsWith(Start, StringComparison.Ordinal) && text[..Math.Min(text.Length, LongestHeader)].Contains(Channel, StringComparison.Ordinal));

    private static List<Range> FindMarked(string text)
    {
        List<Range> contents = [];
        int at = 0;
        while (at < text.Length && text.AsSpan(at).IndexOf(Channel, StringComparison.Ordinal) is >= 0 and int found)
        {
            int header = at + found;
            int content = ContentOfFinal(text, header);
            at = header + Channel.Length;
            if (content >= 0)
            {
                at = EndOfFinal(text, content);
                contents.Add(content..at);
            }
        }

        return contents;
    }

    /// <summary>Where the content of a final channel ends: at the end of its turn, or where the next turn begins.</summary>
    private static int EndOfFinal(string text, int content)
    {
        int next = text.IndexOf(NextTurn, content, StringComparison.Ordinal);
        int end = next < 0 ? text.Length : next;
        int turn = ChatTokens.IndexOfNextTurn(text.AsSpan(0, next < 0 ? end : next + Start.Length), content);
        return turn < 0 ? end : Math.Min(turn, end);
    }

    private static List<Range> FindBare(string text)
    {
        List<Range> contents = [];
        int at = text.IndexOf(BareFinal, StringComparison.Ordinal);
        while (at >= 0)
        {
            int content = at + BareFinal.Length;
            at = text.IndexOf(BareFinal, content, StringComparison.Ordinal);
            int end = at < 0 ? text.Length : at;
            int analysis = text.IndexOf(BareAnalysis, content, end - content, StringComparison.Ordinal);
            contents.Add(content..(analysis < 0 ? end : analysis));
        }

        return contents;
    }

    /// <summary>Where the content of the final channel begins whose header stands at an index; -1 when it is another channel.</summary>
    private static int ContentOfFinal(string text, int at)
    {
        int header = at + Channel.Length;
        ReadOnlySpan<char> name = text.AsSpan(header, Math.Min(text.Length - header, LongestHeader));
        int length = name.IndexOf(Message, StringComparison.Ordinal);
        return length >= 0 && name[..length].TrimStart().StartsWith("final", StringComparison.Ordinal) ? header + length + Message.Length : -1;
    }

    private static bool TrySkipChannel(ReadOnlySpan<char> text, ref int at)
    {
        int header = at + Channel.Length;
        ReadOnlySpan<char> name = text[header..Math.Min(text.Length, header + LongestHeader)];
        int length = name.IndexOf(Message, StringComparison.Ordinal);
        if (length < 0)
        {
            return false;
        }

        name = name[..length].Trim();
        int content = header + length + Message.Length;
        if (name.StartsWith("final", StringComparison.Ordinal))
        {
            at = content;
            return true;
        }

        int next = text[content..].IndexOf(Channel, StringComparison.Ordinal);
        at = next >= 0 ? content + next : name.StartsWith(Analysis, StringComparison.Ordinal) ? text.Length : content;
        return true;
    }
}
