using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Names of an enum's members as readers of replies compare them, quotes around them left out.</summary>
internal sealed class EnumNames : IEqualityComparer<string>
{
    private static readonly char[] Quotes = ['"', '\'', '`'];

    public static EnumNames Instance { get; } = new();

    public bool Equals(string left, string right) => EnumName.Equals(left.AsSpan().Trim(Quotes), right.AsSpan().Trim(Quotes));

    // Names that are alike here are alike there too.
    public int GetHashCode(string name) => LooseName.GetHashCode(name.AsSpan().Trim(Quotes));
}
