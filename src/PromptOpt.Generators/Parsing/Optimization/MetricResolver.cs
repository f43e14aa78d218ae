using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>Finds the metric that an optimization names: in <c>MetricType</c>, or else in the class that carries the attribute, then in the signature.</summary>
internal static class MetricResolver
{
    public static MetricModel? Resolve(OptimizationContext context, INamedTypeSymbol signature)
    {
        if (context.Attribute.NamedTextArgument("Metric") is not { Length: > 0 } name)
        {
            context.Error(DiagnosticIds.MetricMissing, context.Type.Name);
            return null;
        }

        INamedTypeSymbol[] places = context.Attribute.NamedTypeArgument("MetricType") is { } given ? [given] : [context.Type, signature];
        IMethodSymbol? unfit = null;
        foreach (INamedTypeSymbol place in places)
        {
            foreach (ISymbol member in place.GetMembers(name))
            {
                if (member is not IMethodSymbol method || !MetricParser.IsMetric(method) || !context.CanSee(method))
                {
                    continue;
                }

                if (MetricParser.Mistake(method) is null && SymbolEqualityComparer.Default.Equals(MetricParser.SignatureOf(method), signature))
                {
                    return MetricParser.Describe(method, Fingerprint(context, method));
                }

                unfit ??= method;
            }
        }

        if (unfit is null)
        {
            context.Error(DiagnosticIds.MetricNotFound, name, string.Join(" or ", places.Select(static place => $"'{place.Name}'")));
        }
        else if (MetricParser.Mistake(unfit) is { } mistake)
        {
            context.Error(DiagnosticIds.MetricShapeInvalid, $"{unfit.ContainingType.Name}.{unfit.Name}", mistake);
        }
        else
        {
            context.Error(DiagnosticIds.MetricSignatureDiffers, $"{unfit.ContainingType.Name}.{unfit.Name}", MetricParser.SignatureOf(unfit)!.Name, signature.Name);
        }

        return null;
    }

    private static string Fingerprint(OptimizationContext context, IMethodSymbol metric)
    {
        if (context.IsOwn(metric))
        {
            return FingerprintCode.OfOwn(metric);
        }

        if (ReferencedFingerprints.Find(metric) is { } known)
        {
            return FingerprintCode.OfOther(known);
        }

        context.Warning(DiagnosticIds.MetricFingerprintUnknown, metric.Name, metric.ContainingAssembly.Name);
        return FingerprintCode.OfOther(CodeFingerprintParser.MemberId(metric));
    }
}
