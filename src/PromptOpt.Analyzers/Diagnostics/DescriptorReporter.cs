using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The analyzers' front end of the parsers: makes a diagnostic of everything that is reported.</summary>
internal sealed class DescriptorReporter(
    ImmutableArray<DiagnosticDescriptor> descriptors,
    Action<Diagnostic> report,
    CancellationToken cancellationToken) : DiagnosticReporter
{
    protected override void Report(string id, DiagnosticPlace place, string[] arguments)
    {
        foreach (DiagnosticDescriptor descriptor in descriptors)
        {
            if (descriptor.Id == id)
            {
                report(Diagnostic.Create(descriptor, place.ToLocation(cancellationToken), arguments));
                return;
            }
        }

        throw new InvalidOperationException($"The analyzer does not declare {id}, which its parser reports.");
    }
}
