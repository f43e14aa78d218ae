using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace PromptOpt.Generators;

/// <summary>Descriptions of symbols: an attribute's text, otherwise the documentation comment of a declaration in the compilation.</summary>
internal static class Documentation
{
    /// <summary>
    /// The documentation of the symbol. Symbols of other assemblies have none: a build sees their metadata and an editor their source, and the
    /// prompt must not depend on which.
    /// </summary>
    public static DocumentationText Of(ISymbol symbol, IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        if (!SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, assembly))
        {
            return DocumentationText.Empty;
        }

        foreach (SyntaxReference reference in InOrder(symbol.DeclaringSyntaxReferences))
        {
            if (DocumentationComment.Read(reference.GetSyntax(cancellationToken)) is { } xml)
            {
                return DocumentationText.Parse(xml);
            }
        }

        return DocumentationText.Empty;
    }

    /// <summary>What the symbol stands for: <c>[Description]</c>, the parameter's documentation of a positional record, or the summary.</summary>
    public static string Describe(ISymbol symbol, IAssemblySymbol assembly, CancellationToken cancellationToken)
    {
        AttributeData? attribute = symbol.FindAttribute(MetadataNames.ComponentModel, "DescriptionAttribute");
        if (attribute?.TextArgument(0) is { } text)
        {
            return text.Trim();
        }

        return IsPositional(symbol, cancellationToken)
            ? Of(symbol.ContainingType, assembly, cancellationToken).Parameter(symbol.Name)
            : Of(symbol, assembly, cancellationToken).Summary;
    }

    /// <summary>Whether the property is made by a parameter of a positional record.</summary>
    public static bool IsPositional(ISymbol symbol, CancellationToken cancellationToken)
        => symbol is IPropertySymbol
            && symbol.DeclaringSyntaxReferences.Length > 0
            && symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ParameterSyntax;

    private static IEnumerable<SyntaxReference> InOrder(System.Collections.Immutable.ImmutableArray<SyntaxReference> references)
        => references.Length < 2
            ? references
            : references.OrderBy(static r => r.SyntaxTree.FilePath, StringComparer.Ordinal).ThenBy(static r => r.Span.Start);
}
