using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Reads the fingerprints that other assemblies carry as attributes.</summary>
internal static class ReferencedFingerprints
{
    /// <summary>The fingerprint of a type or method of another assembly, or <see langword="null"/> when that assembly says none.</summary>
    public static string? Find(ISymbol symbol) => FindAttribute(symbol)?.TextArgument(1);

    /// <summary>What the symbol's assembly says of its code, or <see langword="null"/>.</summary>
    public static AttributeData? FindAttribute(ISymbol symbol)
    {
        string member = CodeFingerprintParser.MemberId(symbol);
        foreach (AttributeData attribute in symbol.ContainingAssembly?.GetAttributes() ?? [])
        {
            if (attribute.AttributeClass.Is(MetadataNames.SourceGenerationNamespace, MetadataNames.CodeFingerprintSimpleName) && attribute.TextArgument(0) == member)
            {
                return attribute;
            }
        }

        return null;
    }
}
