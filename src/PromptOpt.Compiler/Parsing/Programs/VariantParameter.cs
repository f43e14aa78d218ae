using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Finds the place for the name of a variant among the parameters of a constructor.</summary>
internal static class VariantParameter
{
    /// <summary>
    /// Behind the parameters that must be given; -1 when a call with a text at that place means, or may mean, a parameter of this or another constructor.
    /// </summary>
    public static int IndexIn(IMethodSymbol constructor, INamedTypeSymbol program)
    {
        int index = constructor.Parameters.TakeWhile(static parameter => !parameter.IsOptional && !parameter.IsParams).Count();
        return program.InstanceConstructors.Any(other => TakesText(other, constructor, index)) ? -1 : index;
    }

    private static bool TakesText(IMethodSymbol other, IMethodSymbol constructor, int index)
    {
        for (int i = 0; i < index; i++)
        {
            if (i >= other.Parameters.Length || !SymbolEqualityComparer.Default.Equals(other.Parameters[i].Type, constructor.Parameters[i].Type))
            {
                return false;
            }
        }

        return index < other.Parameters.Length && MayBeText(other.Parameters[index] is { IsParams: true, Type: IArrayTypeSymbol items } ? items.ElementType : other.Parameters[index].Type);
    }

    private static bool MayBeText(ITypeSymbol type)
        => type.SpecialType is SpecialType.System_String or SpecialType.System_Object
            || type.TypeKind is TypeKind.Dynamic or TypeKind.TypeParameter
            || type is INamedTypeSymbol { TypeKind: TypeKind.Interface, ContainingNamespace.Name: "System" or "Generic" or "Collections" }
            || type.GetMembers(WellKnownMemberNames.ImplicitConversionName).OfType<IMethodSymbol>().Any(static conversion => conversion.Parameters[0].Type.SpecialType == SpecialType.System_String)
            || type is INamedTypeSymbol { IsRefLikeType: true };
}
