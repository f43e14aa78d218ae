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

    public static bool IsOutdated(IAssemblySymbol assembly) => ContractOf(assembly) < RuntimeContract.Version;

    private static int ContractOf(IAssemblySymbol assembly)
    {
        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.AttributeClass.Is(MetadataNames.RuntimeNamespace, MetadataNames.RuntimeContractSimpleName)
                && attribute.ConstructorArguments is { Length: 1 } arguments
                && arguments[0].Value is int version)
            {
                return version;
            }
        }

        return 0;
    }
}
