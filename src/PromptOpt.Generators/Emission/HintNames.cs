using System.Globalization;

namespace PromptOpt.Generators;

/// <summary>
/// File names of generated sources. Roslyn compares them without case and dies on a duplicate, so a name in which case
/// matters carries a hash of the exact name.
/// </summary>
internal static class HintNames
{
    public static string For(DeclaredType type, string kind)
    {
        string exact = type.Namespace + "." + GeneratedNames.Flat(type);
        return $"{GeneratedNames.Full(type)}.{Hash(exact)}.{kind}.g.cs";
    }

    /// <summary>FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/ (the same on every machine and runtime).</summary>
    private static string Hash(string text)
    {
        uint hash = 2166136261;
        foreach (char c in text)
        {
            hash = unchecked((hash ^ c) * 16777619);
        }

        return hash.ToString("x8", CultureInfo.InvariantCulture);
    }
}
