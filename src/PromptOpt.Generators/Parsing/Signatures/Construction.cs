using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Chooses the constructor that generated code calls.</summary>
internal static class Construction
{
    /// <summary>
    /// The parameterless constructor, otherwise the one with the most parameters that all are properties by name and type (a positional record's), otherwise
    /// <see langword="null"/>.
    /// </summary>
    public static IMethodSymbol? Choose(INamedTypeSymbol type)
    {
        IMethodSymbol? chosen = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (constructor.DeclaredAccessibility is not (Accessibility.Public or Accessibility.Internal or Accessibility.ProtectedOrInternal))
            {
                continue;
            }

            if (constructor.Parameters.Length == 0)
            {
                return constructor;
            }

            if ((chosen is null || constructor.Parameters.Length > chosen.Parameters.Length) && AllAreProperties(type, constructor))
            {
                chosen = constructor;
            }
        }

        return chosen;
    }

    /// <summary>Whether the parameter gives the property its value: same type, same name but for the case of the first letter.</summary>
    public static bool Matches(IParameterSymbol parameter, IPropertySymbol property)
        => string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
            && SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type);

    private static bool AllAreProperties(INamedTypeSymbol type, IMethodSymbol constructor)
    {
        foreach (IParameterSymbol parameter in constructor.Parameters)
        {
            if (parameter.RefKind != RefKind.None || FindProperty(type, parameter) is null)
            {
                return false;
            }
        }

        return true;
    }

    private static IPropertySymbol? FindProperty(INamedTypeSymbol type, IParameterSymbol parameter)
    {
        for (INamedTypeSymbol? current = type; current is not null; current = current.BaseType)
        {
            foreach (ISymbol member in current.GetMembers())
            {
                if (member is IPropertySymbol { IsStatic: false } property && Matches(parameter, property))
                {
                    return property;
                }
            }
        }

        return null;
    }
}
