using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Something the registry lists.</summary>
/// <param name="Name">The name that tools use.</param>
/// <param name="Type">The type, as code.</param>
/// <param name="Property">Its static property that holds the registration or definition.</param>
/// <param name="IsForOthers">Whether other assemblies may find it: it is public, and not obsolete as an error.</param>
internal sealed record RegistryEntryModel(string Name, string Type, string Property, bool IsForOthers);

/// <summary>What the registry takes from the rest of the compilation.</summary>
/// <param name="IsApplication">Whether an executable is made, which has a registry even when it is empty.</param>
/// <param name="HasOptimizers">Whether PromptOpt.Optimizers is referenced.</param>
/// <param name="DeclaresEmbedded">Whether the assembly has the compiler's <c>EmbeddedAttribute</c> from somebody else.</param>
/// <param name="Programs">Public programs of referenced assemblies.</param>
/// <param name="Optimizations">Public optimizations of referenced assemblies.</param>
internal sealed record RegistrySurroundingsModel(
    bool IsApplication,
    bool HasOptimizers,
    bool DeclaresEmbedded,
    ImmutableEquatableArray<RegistryEntryModel> Programs,
    ImmutableEquatableArray<RegistryEntryModel> Optimizations);

/// <summary>The registry of an assembly.</summary>
/// <param name="Surroundings">What comes from outside.</param>
/// <param name="Programs">The assembly's own programs.</param>
/// <param name="Optimizations">The assembly's own optimizations.</param>
/// <param name="Projects">Where an application's projects are.</param>
internal sealed record RegistryModel(
    RegistrySurroundingsModel Surroundings,
    ImmutableEquatableArray<RegistryEntryModel> Programs,
    ImmutableEquatableArray<RegistryEntryModel> Optimizations,
    ImmutableEquatableArray<TextPair> Projects)
{
    /// <summary>Whether there is a registry: something is listed, or an application asks for the list.</summary>
    public bool IsNeeded => Surroundings.IsApplication || Programs.Count + Optimizations.Count + Surroundings.Programs.Count + Surroundings.Optimizations.Count > 0;
}
