using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Finds what <c>[Obsolete]</c> makes an error to use: no pragma lets generated code do so.</summary>
internal static class Obsolescences
{
    /// <summary>Whether any use of the symbol, outside of obsolete code, is an error.</summary>
    public static bool IsObsoleteAsError(this ISymbol symbol) => IsError(Find(symbol.GetAttributes()));

    /// <summary>Whether a use of the symbol is at least warned of.</summary>
    public static bool IsObsolete(this ISymbol symbol) => Find(symbol.GetAttributes()) is not null;

    /// <summary>Whether the type or one around it is obsolete, so that code inside it may use whatever is.</summary>
    public static bool IsInObsolete(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsObsolete())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether naming the type is an error, because of it or of one around it.</summary>
    public static bool IsInObsoleteAsError(INamedTypeSymbol type)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.ContainingType)
        {
            if (current.IsObsoleteAsError())
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What is obsolete as an error about the property of a signature.</summary>
    /// <param name="property">The property.</param>
    /// <param name="attributes">Its attributes.</param>
    public static Obsolescence Of(IPropertySymbol property, ImmutableArray<AttributeData> attributes)
        => Find(attributes) is not { } attribute ? Obsolescence.None
            : MentionsError(property.Type) ? Obsolescence.Type
            : IsError(attribute) ? Obsolescence.Member
            : Obsolescence.None;

    /// <summary>Whether the compiler objects to the type of the property where it is declared: it is obsolete as an error, and the property and what is around it are not.</summary>
    public static bool IsRefused(IPropertySymbol property)
        => property.IsInSource() && MentionsError(property.Type) && !property.IsObsolete() && !IsInObsolete(property.ContainingType);

    private static bool MentionsError(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => MentionsError(array.ElementType),
        INamedTypeSymbol named => named.IsObsoleteAsError() || named.TypeArguments.Any(MentionsError) || (named.ContainingType is { } outer && MentionsError(outer)),
        _ => false,
    };

    private static bool IsError(AttributeData? attribute) => attribute is { ConstructorArguments.Length: 2 } && attribute.ConstructorArguments[1].Value is true;

    private static AttributeData? Find(ImmutableArray<AttributeData> attributes) => attributes.Find("System", "ObsoleteAttribute");
}
