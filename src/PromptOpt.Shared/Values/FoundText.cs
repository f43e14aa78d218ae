using System.Text;

namespace PromptOpt.Shared;

/// <summary>What stands where something else was expected, as part of a message.</summary>
internal static class FoundText
{
    private const int MaxLength = 80;
    private const string Breaks = "\r\n\f\u0085\u2028\u2029";

    /// <summary>The text on one line and of readable length.</summary>
    public static string Shorten(ReadOnlySpan<char> found)
    {
        found = found.Trim();
        bool isCut = found.Length > MaxLength;
        if (isCut)
        {
            found = found.Slice(0, char.IsHighSurrogate(found[MaxLength - 1]) ? MaxLength - 1 : MaxLength);
        }

        if (found.IndexOfAny(Breaks.AsSpan()) < 0)
        {
            return isCut ? found.ToString() + "…" : found.ToString();
        }

        StringBuilder text = new(found.Length + 1);
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] == '\r' && i + 1 < found.Length && found[i + 1] == '\n')
            {
                continue;
            }

            text.Append(Breaks.AsSpan().IndexOf(found[i]) >= 0 ? ' ' : found[i]);
        }

        return text.Append(isCut ? "…" : "").ToString();
    }
}
