using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Keeps a type from being handled twice when several of its partial declarations carry the attribute.</summary>
internal static class AttributedDeclarations
{
    /// <summary>Whether the declaration carries the first of the symbol's attributes of that type.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext context)
    {
        INamedTypeSymbol? attributeType = context.Attributes[0].AttributeClass?.OriginalDefinition;
        foreach (AttributeData attribute in context.TargetSymbol.GetAttributes())
        {
            if (SymbolEqualityComparer.Default.Equals(attribute.AttributeClass?.OriginalDefinition, attributeType))
            {
                return attribute.ApplicationSyntaxReference is { } reference
                    && reference.SyntaxTree == context.TargetNode.SyntaxTree
                    && context.TargetNode.FullSpan.Contains(reference.Span);
            }
        }

        return false;
    }
}
