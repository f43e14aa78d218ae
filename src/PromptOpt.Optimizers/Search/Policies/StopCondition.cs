using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Says when a search is to end, see <see cref="GepaOptions.StopWhen"/>.</summary>
/// <remarks>Safe for concurrent use if its function is.</remarks>
public sealed class StopCondition
{
    private readonly Func<SearchProgress, bool> _isMet;

    private StopCondition(string name, Func<SearchProgress, bool> isMet) => (Name, _isMet) = (name, isMet);

    /// <summary>The name in the run's manifest.</summary>
    public string Name { get; }

    /// <summary>A condition of your own.</summary>
    /// <param name="name">Stands for the function and what it is set to, such as <c>"plateau of 5"</c>: a run is only resumed with a condition of the same name, so change it whenever the function changes.</param>
    /// <param name="isMet">Asked before every round, the first among them. Must depend on its argument alone.</param>
    public static StopCondition Create(string name, Func<SearchProgress, bool> isMet)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(isMet);
        return new(name, isMet);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal bool IsMet(SearchProgress progress) => PolicyException.Guard("stop condition", Name, _isMet, progress);
}

/// <summary>What a <see cref="StopCondition"/> may look at.</summary>
public sealed record SearchProgress
{
    /// <summary>The round that would begin, from 0.</summary>
    public required int Round { get; init; }

    /// <summary>Rounds since the best came.</summary>
    public required int RoundsWithoutImprovement { get; init; }

    /// <summary>The best candidate until now.</summary>
    public required Candidate Best { get; init; }

    /// <summary>All candidates until now, in the order of proposal.</summary>
    public required ImmutableArray<Candidate> Candidates { get; init; }

    /// <summary>What the run has spent, replayed answers included.</summary>
    public required BudgetUsage Spent { get; init; }
}
