using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What became of a candidate, and why.</summary>
/// <param name="Decision">What became of it.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record CandidateVerdict(CandidateDecision Decision, string Reason)
{
    /// <summary>The scores it was judged by before it was tried on the validation set, or <see langword="null"/> when there are none.</summary>
    public MinibatchScores? Minibatch { get; init; }

    /// <summary>What is noteworthy about its text, such as rows of the training set that were found in it. Default: nothing.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];
}

/// <summary>What became of a candidate.</summary>
public enum CandidateDecision
{
    /// <summary>It takes part in the search.</summary>
    Accepted,

    /// <summary>It was tried and turned away.</summary>
    Rejected,

    /// <summary>It was not tried: the run ended before, or something was wrong with it.</summary>
    NotScored,
}

/// <summary>Scores on a few rows, of what a candidate was made from and of the candidate itself.</summary>
public sealed record MinibatchScores
{
    /// <summary>Ids of the rows.</summary>
    public required ImmutableArray<string> Rows { get; init; }

    /// <summary>Score of each row with the parent; of several parents the better one by their sums.</summary>
    public required ImmutableArray<double> Before { get; init; }

    /// <summary>Score of each row with the candidate.</summary>
    public required ImmutableArray<double> After { get; init; }

    /// <summary>Mean score of the parent.</summary>
    public double MeanBefore => Before.IsEmpty ? 0 : Before.Sum() / Before.Length;

    /// <summary>Mean score of the candidate.</summary>
    public double MeanAfter => After.IsEmpty ? 0 : After.Sum() / After.Length;
}
