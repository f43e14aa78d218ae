namespace PromptOpt;

/// <summary>Tells a code fence that nothing closes.</summary>
internal static class OpenFence
{
    private const string Fence = "```";
    private const int MaxLineLength = 64;

    /// <summary>Whether a fence between two indexes is open at the end.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="end">Where to end.</param>
    /// <param name="covered">Values and elements, in which a fence is text.</param>
    public static bool IsIn(string text, int start, int end, IReadOnlyList<Range> covered)
    {
        bool isOpen = false;
        int next = 0;
        for (int at = start; at < end; at++)
        {
            int length = text.AsSpan(at, end - at).IndexOf('\n');
            int lineEnd = length < 0 ? end : at + length;
            while (next < covered.Count && covered[next].End.Value <= at)
            {
                next++;
            }

            ReadOnlySpan<char> line = text.AsSpan(at, lineEnd - at).Trim();
            bool isCovered = next < covered.Count && covered[next].Start.Value < at;
            if (!isCovered && line.StartsWith(Fence, StringComparison.Ordinal))
            {
                isOpen ^= line.Length == Fence.Length || !line.EndsWith(Fence, StringComparison.Ordinal);
            }

            at = lineEnd;
        }

        return isOpen;
    }

    /// <summary>Whether the line before an index opens a fence.</summary>
    public static bool OpensBefore(ReadOnlySpan<char> text, int index)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, index - MaxLineLength)..index].TrimEnd();
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith(Fence, StringComparison.Ordinal);
    }
}
