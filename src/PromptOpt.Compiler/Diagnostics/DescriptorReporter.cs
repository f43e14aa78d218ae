using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>The analyzers' front end of the parsers: makes a diagnostic of everything that is reported.</summary>
/// <param name="descriptors">What may be reported.</param>
/// <param name="report">Takes the diagnostics.</param>
/// <param name="isBuild">Whether the generator says the same.</param>
/// <param name="cancellationToken">Stops the search for places.</param>
internal sealed class DescriptorReporter(
    ImmutableArray<DiagnosticDescriptor> descriptors,
    Action<Diagnostic> report,
    bool isBuild,
    CancellationToken cancellationToken) : DiagnosticReporter
{
    protected override void Report(string id, DiagnosticPlace place, string[] arguments)
        => report(ParsedDiagnostic.Create(descriptors, id, place.ToLocation(cancellationToken), arguments, isBuild));
}
