using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers;

/// <summary>Keeps what a model is shown within a number of tokens. A token is reckoned at three bytes of UTF-8.</summary>
internal static class TextTokens
{
    private const int BytesPerToken = 3;
    private const int TokensOfMark = 16;

    /// <summary>About how many tokens a text has.</summary>
    public static int Estimate(string text) => (Encoding.UTF8.GetByteCount(text) + BytesPerToken - 1) / BytesPerToken;

    /// <summary>
    /// The share of each of several texts in a total: short ones stay whole, and what they do not use goes to the longer ones in equal parts.
    /// </summary>
    /// <returns>As many tokens for each text as it has, or the most that a longer one may keep.</returns>
    public static int[] Share(IReadOnlyList<int> lengths, int total)
    {
        int left = Math.Max(0, total);
        int open = lengths.Count;
        int cap = int.MaxValue;
        foreach (int length in lengths.Order())
        {
            int part = left / open;
            if (length > part)
            {
                cap = part;
                break;
            }

            left -= length;
            open--;
        }

        return [.. lengths.Select(length => Math.Min(length, cap))];
    }

    /// <summary>The beginning and the end of a text, and how much was left out between them.</summary>
    public static string Cut(string text, int tokens)
    {
        int length = Estimate(text);
        if (length <= tokens)
        {
            return text;
        }

        int kept = (int)((long)text.Length * Math.Max(0, tokens - TokensOfMark) / length);
        int head = kept - (kept / 3);
        int tail = text.Length - (kept - head);
        head -= head > 0 && char.IsHighSurrogate(text[head - 1]) ? 1 : 0;
        tail += tail < text.Length && char.IsLowSurrogate(text[tail]) ? 1 : 0;
        return string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, head)} … [{tail - head} characters left out] … {text.AsSpan(tail)}");
    }
}
