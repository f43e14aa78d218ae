namespace PromptOpt.Shared;

/// <summary>Tells a header that another sign separates than the one it was read with.</summary>
internal static class OtherDelimiter
{
    private const string Usual = ";\t|,";
    private const int LongestName = 64;

    /// <summary>The sign that seems to stand between the names in the only cell of a header; <see langword="null"/> when none does.</summary>
    public static char? Find(string header, char delimiter)
    {
        foreach (char sign in Usual)
        {
            if (sign != delimiter && header.Split(sign) is { Length: > 1 } parts && AreNames(parts))
            {
                return sign;
            }
        }

        return null;
    }

    /// <summary>The sign as one writes it in C# and on a command line.</summary>
    public static string Shown(char delimiter) => delimiter == '\t' ? "\\t" : delimiter.ToString();

    private static bool AreNames(string[] parts)
    {
        foreach (string part in parts)
        {
            string name = part.Trim(' ', '"');
            if (name.Length is 0 or > LongestName || name.AsSpan().IndexOfAny(Usual.AsSpan()) >= 0)
            {
                return false;
            }
        }

        return true;
    }
}
