using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Finds referenced assemblies of the runtime that are older than what the generator writes for. Nothing is written for them: the compiler's errors would lie
/// in generated code, name no cause, and end a build before it asks the analyzer that names it.
/// </summary>
internal static class OutdatedAssembly
{
    /// <summary>The referenced assembly of that name, when it is outdated.</summary>
    public static IAssemblySymbol? Find(Compilation compilation, string name)
    {
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            if (assembly.Name == name && IsOutdated(assembly))
            {
                return assembly;
            }
        }

        return null;
    }

    /// <summary>The outdated assembly that the code asked for by the attribute would need, or <see langword="null"/>.</summary>
    public static IAssemblySymbol? For(AttributeData attribute, Compilation compilation)
        => OptimizationParser.IsOptimize(attribute) ? Find(compilation, MetadataNames.OptimizersAssembly) ?? Find(compilation, MetadataNames.RuntimeAssembly)
            : attribute.AttributeClass.Is(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName)
                || attribute.AttributeClass.Is(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName) ? FindRuntime(attribute, compilation)
            : null;

    /// <summary>Says that something the type asks for is not written, once for each outdated assembly: the first attribute that needs it speaks.</summary>
    public static void Report(INamedTypeSymbol type, Compilation compilation, DiagnosticReporter reporter, Func<AttributeData, bool>? speaks = null)
    {
        HashSet<IAssemblySymbol> said = new(SymbolEqualityComparer.Default);
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (For(attribute, compilation) is { } outdated && said.Add(outdated) && speaks?.Invoke(attribute) is not false)
            {
                reporter.Error(
                    DiagnosticIds.RuntimeTooOld,
                    DiagnosticPlace.Of(type),
                    type.Name,
                    outdated.Name,
                    outdated.Identity.Version.ToString(),
                    typeof(OutdatedAssembly).Assembly.GetName().Version.ToString());
            }
        }
    }

    public static bool IsOutdated(IAssemblySymbol assembly) => ContractOf(assembly) < RuntimeContract.Version;

    // Nearly always it is the attribute's own assembly that is asked.
    private static IAssemblySymbol? FindRuntime(AttributeData attribute, Compilation compilation)
        => attribute.AttributeClass!.ContainingAssembly is { Name: MetadataNames.RuntimeAssembly } assembly
            ? IsOutdated(assembly) ? assembly : null
            : Find(compilation, MetadataNames.RuntimeAssembly);

    private static int ContractOf(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass.Is(MetadataNames.SourceGenerationNamespace, MetadataNames.RuntimeContractSimpleName)
                && attribute.ConstructorArguments is { Length: 1 } arguments
                && arguments[0].Value is int version)
            {
                return version;
            }
        }

        return 0;
    }
}
