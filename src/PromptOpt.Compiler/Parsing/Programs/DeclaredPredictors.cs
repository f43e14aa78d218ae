using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>The predictors of a program, as far as they are declared where they can be seen.</summary>
internal static class DeclaredPredictors
{
    /// <summary>The predictors in declaration order, those of nested programs included.</summary>
    public static IEnumerable<DeclaredPredictor> Of(INamedTypeSymbol program)
        => Below(program, "", new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default));

    /// <summary>How many there are for certain: for each of them a run reserves at least one call.</summary>
    public static int AtLeast(INamedTypeSymbol program)
        => SignatureOf(program) is not null ? 1 : Of(program).Count(static found => found.Signature is not null);

    /// <summary>Their names; <see langword="null"/> when there may be others.</summary>
    public static IReadOnlyList<string>? NamesOf(INamedTypeSymbol program)
    {
        if (program.DeclaringSyntaxReferences.IsEmpty || !program.IsProgram())
        {
            return null;
        }

        List<string> names = [];
        foreach (DeclaredPredictor found in Of(program))
        {
            if (found.Signature is null)
            {
                return null;
            }

            names.Add(found.Name);
        }

        return names;
    }

    private static IEnumerable<DeclaredPredictor> Below(INamedTypeSymbol program, string prefix, HashSet<INamedTypeSymbol> above)
    {
        if (!above.Add(program))
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
            INamedTypeSymbol? signature = SignatureOf(module);
            if (signature is not null || module.DeclaringSyntaxReferences.IsEmpty || !module.IsProgram())
            {
                yield return new DeclaredPredictor(name, signature);
                continue;
            }

            foreach (DeclaredPredictor inner in Below(module, name + ".", above))
            {
                yield return inner;
            }
        }

        above.Remove(program);
    }

    private static INamedTypeSymbol? SignatureOf(INamedTypeSymbol module)
    {
        for (INamedTypeSymbol? current = module; current is not null; current = current.BaseType)
        {
            if (current.Arity == 1 && current.Is(MetadataNames.RuntimeNamespace, MetadataNames.PredictorSimpleName))
            {
                return current.TypeArguments[0] as INamedTypeSymbol;
            }
        }

        return null;
    }
}

/// <summary>A predictor of a program.</summary>
/// <param name="Name">The member path.</param>
/// <param name="Signature">
/// Its signature; <see langword="null"/> for a module whose inside is not declared where it can be seen, such as one over modules that it is given or a program
/// of another assembly: it may hold predictors whose names begin with this one and a dot.
/// </param>
internal sealed record DeclaredPredictor(string Name, INamedTypeSymbol? Signature);
