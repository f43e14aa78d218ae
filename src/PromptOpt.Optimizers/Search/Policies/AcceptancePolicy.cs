using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Says whether a changed candidate is worth scoring on the validation set, see <see cref="GepaOptions.AcceptWhen"/>.
/// </summary>
/// <remarks>Safe for concurrent use if its function is.</remarks>
public sealed class AcceptancePolicy
{
    private readonly Func<AcceptanceCase, bool> _accepts;

    private AcceptancePolicy(string name, Func<AcceptanceCase, bool> accepts) => (Name, _accepts) = (name, accepts);

    /// <summary>The name in the run's manifest.</summary>
    public string Name { get; }

    /// <summary>A policy of your own.</summary>
    /// <param name="name">Stands for the function and what it is set to: a run is only resumed with a policy of the same name, so change it whenever the function changes.</param>
    /// <param name="accepts">Asked for each change, in the order of proposal. Must depend on its argument alone.</param>
    public static AcceptancePolicy Create(string name, Func<AcceptanceCase, bool> accepts)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(accepts);
        return new(name, accepts);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal bool Accepts(AcceptanceCase change) => PolicyException.Guard("acceptance policy", Name, _accepts, change);
}

/// <summary>What an <see cref="AcceptancePolicy"/> may look at.</summary>
public sealed record AcceptanceCase
{
    /// <summary>The changed candidate.</summary>
    public required Candidate Candidate { get; init; }

    /// <summary>Numbers of the candidates it was made from.</summary>
    public required ImmutableArray<int> Parents { get; init; }

    /// <summary>Scores of parent and candidate on the same training rows, which the change was not written from as far as there are such.</summary>
    public required MinibatchScores Scores { get; init; }

    /// <summary>Random numbers for a test that needs some.</summary>
    public required SeededRandom Random { get; init; }
}
