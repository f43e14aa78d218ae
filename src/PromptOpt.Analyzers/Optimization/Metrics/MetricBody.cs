using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>The code of a metric, walked once for all rules. Methods that it calls are not part of it.</summary>
internal sealed class MetricBody
{
    private readonly Lazy<ImmutableArray<INamedTypeSymbol>> _tunedPrograms;

    /// <param name="method">The metric.</param>
    /// <param name="blocks">Its code.</param>
    /// <param name="tunedPrograms">Finds <see cref="TunedPrograms"/>; asked only when a rule wants to know.</param>
    public MetricBody(IMethodSymbol method, ImmutableArray<IOperation> blocks, Func<IEnumerable<INamedTypeSymbol>> tunedPrograms)
    {
        Method = method;
        _tunedPrograms = new(() => [.. tunedPrograms()]);
        ImmutableArray<IOperation>.Builder operations = ImmutableArray.CreateBuilder<IOperation>();
        ImmutableArray<IOperation>.Builder results = ImmutableArray.CreateBuilder<IOperation>();
        foreach (IOperation block in blocks)
        {
            if (block is IBlockOperation)
            {
                operations.AddRange(block.DescendantsAndSelf());
                ScoreResults.Collect(block, results);
            }
        }

        Operations = operations.ToImmutable();
        Results = results.ToImmutable();
    }

    public IMethodSymbol Method { get; }

    public string Name => Method.Name;

    /// <summary>Everything the metric does, lambdas and local functions included.</summary>
    public ImmutableArray<IOperation> Operations { get; }

    /// <summary>The values it can return, see <see cref="ScoreResults"/>.</summary>
    public ImmutableArray<IOperation> Results { get; }

    /// <summary>The programs that this project tunes with the metric.</summary>
    public ImmutableArray<INamedTypeSymbol> TunedPrograms => _tunedPrograms.Value;

    /// <summary>The parameter with the labels: <c>T expected</c> or <c>Example&lt;T&gt;</c>.</summary>
    public IParameterSymbol Expected => Method.Parameters[0];

    /// <summary>The parameter with the answer: <c>T actual</c> or <c>Prediction&lt;T&gt;</c>.</summary>
    public IParameterSymbol Actual => Method.Parameters[1];

    /// <summary>Whether it takes <c>(T expected, T actual)</c>, so that rows without labels are refused.</summary>
    public bool NeedsLabels => SymbolEqualityComparer.Default.Equals(Expected.Type, Actual.Type);

    /// <summary>The <c>MetricContext</c>, if it takes one.</summary>
    public IParameterSymbol? Context => NeedsLabels ? null : Method.Parameters[2];

    /// <summary>Where rules about the metric as a whole are said: at its name.</summary>
    public Location Location => Method.Locations[0];

    /// <summary>The uses of a parameter.</summary>
    public IEnumerable<IParameterReferenceOperation> ReferencesTo(IParameterSymbol parameter)
    {
        foreach (IOperation operation in Operations)
        {
            if (operation is IParameterReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Parameter, parameter))
            {
                yield return reference;
            }
        }
    }
}
