using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Names of an enum's members as readers of replies compare them, quotes around them left out.</summary>
internal sealed class EnumNames : IEqualityComparer<string>
{
    private static readonly char[] Quotes = ['"', '\'', '`'];

    public static EnumNames Instance { get; } = new();

    public bool Equals(string left, string right) => EnumName.Equals(left.AsSpan().Trim(Quotes), right.AsSpan().Trim(Quotes));

    // Whatever does not count, names that are alike have the same letters and digits.
    public int GetHashCode(string name)
    {
        int hash = 17;
        foreach (char c in name)
        {
            hash = char.IsLetterOrDigit(c) ? unchecked((hash * 31) + char.ToLowerInvariant(c)) : hash;
        }

        return hash;
    }
}
