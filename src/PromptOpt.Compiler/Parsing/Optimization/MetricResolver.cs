using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

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

        if (Find(context, name, signature, out IMethodSymbol? unfit) is { } metric)
        {
            return MetricParser.Describe(metric, Fingerprint(context, metric), context.LabelsOf(metric));
        }

        if (unfit is null)
        {
            string places = string.Join(" or ", Places(context, signature).Select(static place => $"'{place.Name}'"));
            context.ErrorAt("Metric", DiagnosticIds.MetricNotFound, name, places, Advice(context, name, signature));
        }
        else if (unfit.IsUnresolved())
        {
            context.Unresolved();
        }
        else if (MetricParser.Mistake(unfit) is { } mistake)
        {
            context.ErrorAt("Metric", DiagnosticIds.MetricShapeInvalid, $"{unfit.ContainingType.Name}.{unfit.Name}", mistake);
        }
        else
        {
            context.ErrorAt("Metric", DiagnosticIds.MetricSignatureDiffers, $"{unfit.ContainingType.Name}.{unfit.Name}", MetricParser.SignatureOf(unfit)!.Name, signature.Name);
        }

        return null;
    }

    /// <summary>The method that is named and can score the signature, or <see langword="null"/> and a method of that name that cannot.</summary>
    public static IMethodSymbol? Find(OptimizationContext context, string name, INamedTypeSymbol signature, out IMethodSymbol? unfit)
    {
        unfit = null;
        foreach (INamedTypeSymbol place in Places(context, signature))
        {
            foreach (ISymbol member in place.GetMembers(name))
            {
                if (member is not IMethodSymbol method || !MetricParser.IsMetric(method) || !context.CanSee(method))
                {
                    continue;
                }

                if (MetricParser.Mistake(method) is null && SymbolEqualityComparer.Default.Equals(MetricParser.SignatureOf(method), signature))
                {
                    return method;
                }

                unfit ??= method;
            }
        }

        return null;
    }

    private static string Advice(OptimizationContext context, string name, INamedTypeSymbol signature)
    {
        IEnumerable<string> metrics = Places(context, signature)
            .SelectMany(static place => place.GetMembers())
            .OfType<IMethodSymbol>()
            .Where(method => MetricParser.IsMetric(method) && context.CanSee(method))
            .Select(static method => method.Name);
        return NearestName.Find(name.AsSpan(), metrics) is { } nearest ? $"did you mean '{nearest}'?" : "write the method, or mark it with [Metric]";
    }

    private static INamedTypeSymbol[] Places(OptimizationContext context, INamedTypeSymbol signature)
        => context.Attribute.NamedTypeArgument("MetricType") is { } given ? [given] : [context.Type, signature];

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

        context.WarningAt("Metric", DiagnosticIds.MetricFingerprintUnknown, metric.Name, metric.ContainingAssembly.Name);
        return FingerprintCode.OfOther(CodeFingerprintParser.MemberId(metric));
    }
}
