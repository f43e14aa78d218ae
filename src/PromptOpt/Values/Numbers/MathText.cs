namespace PromptOpt;

/// <summary>Takes off what sets a number as mathematics: <c>\boxed{42}</c>, <c>$42$</c>, <c>\(42\)</c>, <c>\[42\]</c>.</summary>
internal static class MathText
{
    // Nobody sets a number in more.
    private const int MaxLayers = 4;

    private static readonly (string Open, string Close)[] Pairs = [("$$", "$$"), ("$", "$"), (@"\(", @"\)"), (@"\[", @"\]"), (@"\boxed{", "}")];

    public static ReadOnlySpan<char> Undress(ReadOnlySpan<char> text)
    {
        for (int layer = 0; layer < MaxLayers; layer++)
        {
            int length = text.Length;
            foreach ((string open, string close) in Pairs)
            {
                if (text.Length > open.Length + close.Length && text.StartsWith(open, StringComparison.Ordinal) && text.EndsWith(close, StringComparison.Ordinal))
                {
                    text = text[open.Length..^close.Length].Trim();
                }
            }

            if (text.Length == length)
            {
                break;
            }
        }

        return text;
    }
}
