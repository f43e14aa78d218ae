using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Parameters an optimizer tried.</summary>
/// <param name="Index">Its number, from 0, in the order of proposal.</param>
/// <param name="Origin">How it came about, such as <c>untuned</c> or <c>bootstrapped demos, seed 3</c>.</param>
/// <param name="Parents">The candidates it was made from.</param>
/// <param name="Parameters">What was tried.</param>
public sealed record Candidate(int Index, string Origin, ImmutableArray<int> Parents, ProgramParameters Parameters)
{
    /// <summary>How it did on the validation set, or <see langword="null"/> when it was not scored.</summary>
    public CandidateScores? Scores { get; init; }
}

/// <summary>How a candidate did.</summary>
/// <param name="Mean">Mean score over the rows that were scored, from 0 to 1.</param>
/// <param name="Lower">Lower end of the 95 % confidence interval of the mean.</param>
/// <param name="Upper">Upper end of the 95 % confidence interval of the mean.</param>
/// <param name="Rows">Score of every row in the order of the data set; <see langword="null"/> for one without a score.</param>
/// <param name="Failures">How many rows failed, by kind.</param>
public sealed record CandidateScores(double Mean, double Lower, double Upper, ImmutableArray<double?> Rows, ImmutableSortedDictionary<FailureKind, int> Failures);
