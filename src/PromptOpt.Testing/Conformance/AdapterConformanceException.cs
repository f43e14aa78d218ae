using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>An adapter breaks a rule of <see cref="AdapterRule"/>.</summary>
/// <param name="adapter">Name of the adapter.</param>
/// <param name="findings">What was found, at least one.</param>
public sealed class AdapterConformanceException(string adapter, ImmutableArray<AdapterFinding> findings)
    : Exception($"The adapter '{adapter}' does not conform.{(findings.Length == 1 ? "" : $" The first of {findings.Length} findings:")}\n{findings[0]}")
{
    /// <summary>Name of the adapter.</summary>
    public string Adapter { get; } = adapter;

    /// <summary>What was found, in the order in which it was checked.</summary>
    public ImmutableArray<AdapterFinding> Findings { get; } = findings;
}
