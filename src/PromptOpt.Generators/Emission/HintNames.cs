using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// File names of generated sources. Roslyn compares them without case and dies on a duplicate, and a build may write them to disk, so a name is short and
/// carries a hash of the exact one.
/// </summary>
internal static class HintNames
{
    /// <summary>File systems take 255 bytes, and a letter can be three.</summary>
    private const int MaxLength = 60;

    public static string For(DeclaredType type, string kind)
    {
        string name = GeneratedNames.Full(type);
        string shown = name.Length <= MaxLength ? name : name.Substring(name.Length - MaxLength).TrimStart('.');
        return $"{shown}.{ContentHash.Of(name).Substring(0, 8)}.{kind}.g.cs";
    }
}
