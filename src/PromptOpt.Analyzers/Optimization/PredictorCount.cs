using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Counts the predictors of a program, as far as they are declared: for each of them a run reserves at least one call.</summary>
internal static class PredictorCount
{
    public static int AtLeast(INamedTypeSymbol program) => Count(program, new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default));

    private static int Count(INamedTypeSymbol module, HashSet<INamedTypeSymbol> above)
    {
        if (module.BaseType is { } parent && parent.Is(MetadataNames.RuntimeNamespace, MetadataNames.PredictorSimpleName))
        {
            return 1;
        }

        if (!module.IsProgram() || !above.Add(module))
        {
            return 0;
        }

        int count = 0;
        foreach (ISymbol member in module.GetMembers())
        {
            if (member is IPropertySymbol { Type: INamedTypeSymbol inner } property
                && property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null)
            {
                count += Count(inner, above);
            }
        }

        above.Remove(module);
        return count;
    }
}
