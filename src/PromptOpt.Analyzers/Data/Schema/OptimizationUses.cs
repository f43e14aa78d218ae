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
            return _all ??= [.. DeclaredOptimization.All(compilation, cancellationToken).Select(declared => new OptimizationUse(declared, cancellationToken))];
        }
    }
}
