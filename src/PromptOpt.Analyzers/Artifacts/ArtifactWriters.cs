using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>The optimizations that a compilation declares, found only when there is an artifact that says what it was tuned with.</summary>
internal sealed class ArtifactWriters(Compilation compilation, CancellationToken cancellationToken)
{
    private readonly Lazy<List<ArtifactWriter>> _optimizations = new(() => Find(compilation, cancellationToken));

    /// <summary>Those that write the artifact.</summary>
    public IEnumerable<ArtifactWriter> Of(ArtifactModel artifact, string path, ProjectDataFiles files)
        => _optimizations.Value.Where(optimization => optimization.Writes(artifact, path, files));

    private static List<ArtifactWriter> Find(Compilation compilation, CancellationToken cancellationToken)
    {
        List<ArtifactWriter> optimizations = [];
        foreach (INamedTypeSymbol type in AssemblyTypes.AttributedClasses(compilation.Assembly, cancellationToken))
        {
            foreach (AttributeData attribute in type.GetAttributes())
            {
                if (OptimizationParser.IsOptimize(attribute) && Describe(type, attribute, compilation) is { } optimization)
                {
                    optimizations.Add(optimization);
                }
            }
        }

        return optimizations;
    }

    private static ArtifactWriter? Describe(INamedTypeSymbol type, AttributeData attribute, Compilation compilation)
    {
        CountingReporter reporter = new();
        OptimizationContext context = new(type, attribute, compilation, reporter);
        return OptimizationParser.ParseHook(context, reporter, new HashSet<string>(StringComparer.Ordinal)) is { } hook
            && (attribute.NamedTypeArgument("Program") ?? type).ProgramSignature() is { } signature
            && attribute.NamedTextArgument("Metric") is { } name
            && MetricResolver.Find(context, name, signature, out _) is { } metric
            ? new ArtifactWriter(hook, metric, context.IsOwn(metric))
            : null;
    }
}
