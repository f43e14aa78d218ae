using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>
/// Looks through a whole compilation for types that stand where signatures must, for a build, in which no analyzer may be asked. Only names of which it is
/// known that they ask for a signature are looked at more closely.
/// </summary>
internal static class SignatureMisuses
{
    /// <summary>What is to be said, for each type that is no signature.</summary>
    public static ImmutableArray<Refusal> FindIn(MisuseCandidates candidates, CancellationToken cancellationToken)
    {
        Compilation compilation = candidates.Compilation;
        HashSet<string> users = new(StringComparer.Ordinal);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols.Where(UsesRuntime))
        {
            users.UnionWith(AssemblyTypes.Of(assembly).Where(static type => type.TypeParameters.Any(SignatureUse.IsDemanded)).Select(static type => type.Name));
        }

        if (users.Count == 0)
        {
            return [];
        }

        users.UnionWith(candidates.ConstrainedTypes);
        IEnumerable<SignatureMisuse> misuses =
            from name in candidates.GenericNames
            where users.Contains(name.Identifier.ValueText)
            group name by name.SyntaxTree into inTree
            let model = compilation.GetSemanticModel(inTree.Key)
            from name in inTree
            from misuse in SignatureUse.Find(name, model, cancellationToken)
            select misuse;
        return [.. misuses.GroupBy(static misuse => misuse.Type, SymbolEqualityComparer.Default).Select(ofType => Refuse((ITypeSymbol)ofType.Key!, ofType, compilation, cancellationToken))];
    }

    /// <summary>Whether the assembly is the runtime or has types that are made of its.</summary>
    public static bool UsesRuntime(IAssemblySymbol assembly)
        => assembly.Name == MetadataNames.RuntimeAssembly
            || assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == MetadataNames.RuntimeAssembly));

    private static Refusal Refuse(ITypeSymbol type, IEnumerable<SignatureMisuse> misuses, Compilation compilation, CancellationToken cancellationToken)
    {
        RefusalReporter reporter = new(cancellationToken);
        foreach (SignatureMisuse misuse in misuses)
        {
            misuse.Report(reporter, cancellationToken);
        }

        return reporter.ToRefusal(type, compilation, () => type is INamedTypeSymbol named && named.IsInSource() ? StubParser.OfSignature(named, cancellationToken) is { IsPartial: true } stub ? stub : null : null)!;
    }
}
