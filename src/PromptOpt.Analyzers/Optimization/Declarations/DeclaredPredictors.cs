using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The predictors of a program, as far as they are declared where they can be seen.</summary>
internal static class DeclaredPredictors
{
    /// <summary>How many there are for certain: for each of them a run reserves at least one call.</summary>
    public static int AtLeast(INamedTypeSymbol program)
        => IsPredictor(program) ? 1 : Below(program, "", new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default)).Count(static found => found.IsPredictor);

    /// <summary>Their names; <see langword="null"/> when there may be others.</summary>
    public static IReadOnlyList<string>? NamesOf(INamedTypeSymbol program)
    {
        if (program.DeclaringSyntaxReferences.IsEmpty || !program.IsProgram())
        {
            return null;
        }

        List<string> names = [];
        foreach ((string name, bool isPredictor) in Below(program, "", new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default)))
        {
            if (!isPredictor)
            {
                return null;
            }

            names.Add(name);
        }

        return names;
    }

    // What is neither a predictor nor a program that is declared here may hold predictors that cannot be seen.
    private static IEnumerable<(string Name, bool IsPredictor)> Below(INamedTypeSymbol program, string prefix, HashSet<INamedTypeSymbol> above)
    {
        if (!program.IsProgram() || !above.Add(program))
        {
            yield break;
        }

        foreach (ISymbol member in program.GetMembers())
        {
            if (member is not IPropertySymbol { Type: INamedTypeSymbol module } property
                || property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not { } attribute)
            {
                continue;
            }

            string name = prefix + (attribute.NamedTextArgument("Name") ?? property.Name);
            if (IsPredictor(module) || module.DeclaringSyntaxReferences.IsEmpty || !module.IsProgram())
            {
                yield return (name, IsPredictor(module));
            }

            foreach ((string Name, bool IsPredictor) inner in Below(module, name + ".", above))
            {
                yield return inner;
            }
        }

        above.Remove(program);
    }

    private static bool IsPredictor(INamedTypeSymbol module) => module.BaseType is { } parent && parent.Is(MetadataNames.RuntimeNamespace, MetadataNames.PredictorSimpleName);
}
