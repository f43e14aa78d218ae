using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Finds the public programs and optimizations of referenced assemblies by the attributes that their own registries wrote. What an assembly says is
/// remembered with its symbol, which the compiler keeps from edit to edit.
/// </summary>
internal static class RegistrySurroundings
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, Entries> Known = new();

    public static RegistrySurroundingsModel Of(Compilation compilation, CancellationToken cancellationToken)
    {
        bool hasRuntime = false;
        bool hasOptimizers = false;
        List<RegistryEntryModel> programs = [];
        List<RegistryEntryModel> optimizations = [];
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            hasRuntime |= assembly.Name == MetadataNames.RuntimeAssembly && !OutdatedAssembly.IsOutdated(assembly);
            hasOptimizers |= assembly.Name == MetadataNames.OptimizersAssembly && !OutdatedAssembly.IsOutdated(assembly);
            if (IsOnlyAliased(compilation, assembly))
            {
                continue;
            }

            Entries entries = Known.GetValue(assembly, static a => Read(a));
            programs.AddRange(entries.Programs);
            optimizations.AddRange(entries.Optimizations);
            cancellationToken.ThrowIfCancellationRequested();
        }

        return new RegistrySurroundingsModel(
            hasRuntime && compilation.Options.OutputKind is OutputKind.ConsoleApplication or OutputKind.WindowsApplication,
            hasOptimizers,
            compilation.Assembly.GetTypeByMetadataName(MetadataNames.EmbeddedAttribute) is not null,
            Unambiguous(programs),
            Unambiguous(optimizations));
    }

    /// <summary>Whether code must name the assembly's types by an alias, which generated code does not know.</summary>
    private static bool IsOnlyAliased(Compilation compilation, IAssemblySymbol assembly)
        => compilation.GetMetadataReference(assembly)?.Properties.Aliases is { IsDefaultOrEmpty: false } aliases && !aliases.Contains(MetadataReferenceProperties.GlobalAlias);

    /// <summary>What two assemblies declare by the same name, code cannot name.</summary>
    private static ImmutableEquatableArray<RegistryEntryModel> Unambiguous(List<RegistryEntryModel> entries)
        => entries.GroupBy(static entry => (entry.Type, entry.Property)).Where(static same => same.Count() == 1).Select(static same => same.First()).ToArray().ToImmutableEquatableArray();

    private static Entries Read(IAssemblySymbol assembly)
    {
        Entries entries = new();
        if (!ReferencesRuntime(assembly))
        {
            return entries;
        }

        foreach (AttributeData attribute in assembly.GetAttributes())
        {
            if (attribute.ConstructorArguments.Length == 0 || attribute.ConstructorArguments[0] is not { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol type })
            {
                continue;
            }

            string code = type.ToDisplayString(PromptTypes.CodeFormat);
            if (attribute.AttributeClass.Is(MetadataNames.SourceGenerationNamespace, MetadataNames.RegisteredProgramSimpleName))
            {
                string name = type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName)?.NamedTextArgument("Name") ?? type.Name;
                entries.Programs.Add(new RegistryEntryModel(name, code, "Registration", IsForOthers: true));
            }
            else if (attribute.AttributeClass.Is(MetadataNames.SourceGenerationNamespace, MetadataNames.RegisteredOptimizationSimpleName) && attribute.TextArgument(1) is { } property)
            {
                entries.Optimizations.Add(new RegistryEntryModel(type.Name, code, property, IsForOthers: true));
            }
        }

        return entries;
    }

    private static bool ReferencesRuntime(IAssemblySymbol assembly)
        => assembly.Modules.Any(static module => module.ReferencedAssemblies.Any(static reference => reference.Name == MetadataNames.RuntimeAssembly));

    private sealed class Entries
    {
        public List<RegistryEntryModel> Programs { get; } = [];

        public List<RegistryEntryModel> Optimizations { get; } = [];
    }
}
