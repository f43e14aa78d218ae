using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

/// <summary>The optimizations that a compilation declares, found when they are first asked for.</summary>
internal sealed class OptimizationUses(Compilation compilation)
{
    private readonly object _gate = new();
    private List<OptimizationUse>? _all;

    public IReadOnlyList<OptimizationUse> All(CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            return _all ??= Find(cancellationToken);
        }
    }

    private List<OptimizationUse> Find(CancellationToken cancellationToken)
    {
        List<OptimizationUse> uses = [];
        foreach (INamedTypeSymbol type in AssemblyTypes.AttributedClasses(compilation.Assembly, cancellationToken))
        {
            uses.AddRange(OptimizationUse.Of(type, cancellationToken));
        }

        return uses;
    }
}
