using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Chooses the constructor that generated code calls.</summary>
internal static class Construction
{
    /// <summary>
    /// The parameterless constructor, otherwise the one with the most parameters that all are properties by name and type (a positional record's), otherwise
    /// <see langword="null"/>.
    /// </summary>
    /// <param name="type">The type that is made.</param>
    /// <param name="seesInternals">Whether generated code may call what is internal there.</param>
    public static IMethodSymbol? Choose(INamedTypeSymbol type, bool seesInternals = true)
    {
        IMethodSymbol? chosen = null;
        foreach (IMethodSymbol constructor in type.InstanceConstructors)
        {
            if (!IsAccessible(constructor, seesInternals))
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

    /// <summary>Whether the parameter gives the property its value: same type, same name but for case where no property has exactly the parameter's name.</summary>
    public static bool Matches(IParameterSymbol parameter, IPropertySymbol property)
        => SymbolEqualityComparer.Default.Equals(parameter.Type, property.Type)
            && (parameter.Name == property.Name
                || (string.Equals(parameter.Name, property.Name, StringComparison.OrdinalIgnoreCase)
                    && !property.ContainingType.GetMembers(parameter.Name).Any(static member => member is IPropertySymbol)));

    /// <summary>Whether generated code may call the constructor or accessor.</summary>
    public static bool IsAccessible(IMethodSymbol method, bool seesInternals)
        => method.DeclaredAccessibility == Accessibility.Public
            || (seesInternals && method.DeclaredAccessibility is Accessibility.Internal or Accessibility.ProtectedOrInternal);

    /// <summary>Whether the constructor gives all required members their values, so that its callers need not.</summary>
    public static bool SetsRequiredMembers(IMethodSymbol constructor)
        => constructor.FindAttribute("System.Diagnostics.CodeAnalysis", "SetsRequiredMembersAttribute") is not null;

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
