using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>Finds which labels a metric of the form <c>(expected, actual)</c> reads.</summary>
internal static class MetricLabels
{
    /// <summary>The outputs that the metric may read of the expected row, by property; <see langword="null"/> when that cannot be seen.</summary>
    public static ImmutableEquatableArray<string>? Of(IMethodSymbol metric, Compilation compilation, CancellationToken cancellationToken)
    {
        if (!Compares(metric))
        {
            return null;
        }

        // What was written down is what the run goes by: of another assembly, or, for analyzers, of this one.
        if (ReferencedFingerprints.FindAttribute(metric) is { } known)
        {
            return LabelsOf(known);
        }

        IMethodSymbol implementation = metric.PartialImplementationPart ?? metric;
        RowReads reads = new((INamedTypeSymbol)metric.Parameters[0].Type, new MethodBodies(compilation, cancellationToken));
        return reads.OfParameter(implementation, 0);
    }

    /// <summary>Whether the metric takes <c>(T expected, T actual)</c>.</summary>
    private static bool Compares(IMethodSymbol metric)
        => metric.Parameters.Length >= 2
            && metric.Parameters[0].Type is INamedTypeSymbol { TypeKind: TypeKind.Class } signature
            && SymbolEqualityComparer.Default.Equals(signature, metric.Parameters[1].Type);

    private static ImmutableEquatableArray<string>? LabelsOf(AttributeData attribute)
    {
        foreach (KeyValuePair<string, TypedConstant> argument in attribute.NamedArguments)
        {
            if (argument is { Key: "Labels", Value: { Kind: TypedConstantKind.Array, IsNull: false } labels })
            {
                return labels.Values.Select(static label => label.Value).OfType<string>().ToArray().ToImmutableEquatableArray();
            }
        }

        return null;
    }
}
