using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Which declarations with an attribute code is written for.</summary>
internal static class AttributedDeclarations
{
    /// <summary>
    /// Whether code is written for the declaration: the referenced runtime is new enough, and the declaration carries the first of the symbol's attributes of that
    /// type, so that a type is not handled twice when several of its parts carry one.
    /// </summary>
    public static bool IsHandled(GeneratorAttributeSyntaxContext context)
        => IsFirst(context) && OutdatedAssembly.Find(context.SemanticModel.Compilation, MetadataNames.RuntimeAssembly) is null;

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
