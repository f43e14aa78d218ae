using PromptOpt.Shared;

namespace PromptOpt;

internal static class PredictorNames
{
    /// <summary>A number as it stands in names.</summary>
    public static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Whether a module may be called so: an identifier, and behind it, where there are several alike, a number in brackets.</summary>
    public static bool IsOfModule(string name)
    {
        int end = name.IndexOf('[', StringComparison.Ordinal);
        return end < 0 ? IdentifierText.IsIdentifier(name) : IdentifierText.IsIdentifier(name[..end]) && name[^1] == ']' && end < name.Length - 2 && name[(end + 1)..^1].All(char.IsAsciiDigit);
    }

    public static string Join(string prefix, string name) => prefix.Length == 0 ? name : prefix + "." + name;
}
