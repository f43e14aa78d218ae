using System.Collections.Immutable;
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

    /// <summary>Whether the declaration carries the first of the symbol's attributes of that type, and the symbol is the first of its name: the compiler has an error for another.</summary>
    public static bool IsFirst(GeneratorAttributeSyntaxContext context)
    {
        if (context.TargetSymbol is INamedTypeSymbol { IsFileLocal: false } type && !IsFirstOfName(type))
        {
            return false;
        }

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

    // A class and a record of one name are two types.
    private static bool IsFirstOfName(INamedTypeSymbol type)
    {
        ImmutableArray<INamedTypeSymbol> named = type.ContainingType?.GetTypeMembers(type.Name, type.Arity) ?? type.ContainingNamespace.GetTypeMembers(type.Name, type.Arity);
        return named.Length < 2 || SymbolEqualityComparer.Default.Equals(named[0], type);
    }
}
