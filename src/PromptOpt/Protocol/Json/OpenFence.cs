namespace PromptOpt;

/// <summary>Tells a code fence that nothing closes.</summary>
internal static class OpenFence
{
    private const string Fence = "```";
    private const int MaxLineLength = 64;

    /// <summary>Whether the line before an index opens a fence.</summary>
    public static bool OpensBefore(ReadOnlySpan<char> text, int index)
    {
        ReadOnlySpan<char> before = text[Math.Max(0, index - MaxLineLength)..index].TrimEnd();
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith(Fence, StringComparison.Ordinal);
    }
}
