namespace PromptOpt;

internal static class PredictorNames
{
    /// <summary>A number as it stands in names.</summary>
    public static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a module may be called so: an identifier, and behind it, where there are several alike, a number in brackets.</summary>
    public static bool IsOfModule(string name)
    {
        int end = name.IndexOf('[', StringComparison.Ordinal);
        ReadOnlySpan<char> identifier = end < 0 ? name : name.AsSpan(0, end);
        ReadOnlySpan<char> place = end < 0 ? "[0]" : name.AsSpan(end);
        return identifier is [var first, .. var rest] && (char.IsLetter(first) || first == '_') && Consists(rest, static c => char.IsLetterOrDigit(c) || c == '_')
            && place is ['[', .. [_, ..] number, ']'] && Consists(number, char.IsAsciiDigit);
    }

    public static string Join(string prefix, string name) => prefix.Length == 0 ? name : prefix + "." + name;

    private static bool Consists(ReadOnlySpan<char> text, Func<char, bool> isAllowed)
    {
        foreach (char c in text)
        {
            if (!isAllowed(c))
            {
                return false;
            }
        }

        return true;
    }
}
