using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Finds programs that contain themselves, which could never be made.</summary>
internal static class ModuleCycle
{
    /// <summary>Whether the module is the program or has it, directly or further inside, as a module.</summary>
    public static bool Contains(INamedTypeSymbol module, INamedTypeSymbol program)
        => Contains(module, program, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default));

    private static bool Contains(INamedTypeSymbol module, INamedTypeSymbol program, HashSet<INamedTypeSymbol> visited)
    {
        if (SymbolEqualityComparer.Default.Equals(module, program))
        {
            return true;
        }

        if (!visited.Add(module) || !module.IsProgram())
        {
            return false;
        }

        foreach (ISymbol member in module.GetMembers())
        {
            if (member is IPropertySymbol { Type: INamedTypeSymbol inner } property
                && property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null
                && Contains(inner, program, visited))
            {
                return true;
            }
        }

        return false;
    }
}
