using System.Collections.Immutable;
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
    /// <param name="symbol">A property or an enum member.</param>
    /// <param name="attributes">Its attributes.</param>
    /// <param name="assembly">The compilation's own assembly.</param>
    /// <param name="isMalformed">Whether the text comes from a documentation comment that is not well-formed.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public static string Describe(ISymbol symbol, ImmutableArray<AttributeData> attributes, IAssemblySymbol assembly, out bool isMalformed, CancellationToken cancellationToken)
    {
        isMalformed = false;
        AttributeData? attribute = attributes.Find(MetadataNames.ComponentModel, "DescriptionAttribute");
        if (attribute?.TextArgument(0) is { } text)
        {
            return Normalize(text);
        }

        bool isPositional = IsPositional(symbol, cancellationToken);
        DocumentationText documentation = Of(isPositional ? symbol.ContainingType : symbol, assembly, cancellationToken);
        isMalformed = documentation.IsMalformed;
        return isPositional ? documentation.Parameter(symbol.Name) : documentation.Summary;
    }

    /// <summary>A text of an attribute as the prompt has it: no blanks around it, and lines that do not depend on how the source file ends its own.</summary>
    public static string Normalize(string text) => text.Replace("\r\n", "\n").Trim();

    /// <summary>Whether the property is made by a parameter of a positional record.</summary>
    public static bool IsPositional(ISymbol symbol, CancellationToken cancellationToken)
        => symbol is IPropertySymbol
            && symbol.DeclaringSyntaxReferences.Length > 0
            && symbol.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) is ParameterSyntax;

    /// <summary>Parts of a type in an order that depends neither on how files are given to the compiler nor on how a system writes paths.</summary>
    public static ImmutableArray<SyntaxReference> InOrder(ImmutableArray<SyntaxReference> references)
        => references.Length < 2
            ? references
            : [.. references.OrderBy(static r => r.SyntaxTree.FilePath.Replace('\\', '/'), StringComparer.Ordinal).ThenBy(static r => r.Span.Start)];
}
