using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>A candidate with its place among the others.</summary>
/// <param name="Candidate">The candidate.</param>
internal sealed record ReportCandidate(Candidate Candidate)
{
    public int Index => Candidate.Index;

    public CandidateScores? Scores => Candidate.Scores;

    /// <summary>How it is called everywhere: <c>#3</c>.</summary>
    public string Name => FormattableString.Invariant($"#{Index}");

    /// <summary>Generations between it and what the run started from.</summary>
    public int Depth { get; init; }

    public bool IsStart { get; init; }

    public bool IsBest { get; init; }

    /// <summary>Its scores on the rows that all candidates compare on; <see langword="null"/> when it was not run on all of these, so that its mean compares with nothing.</summary>
    public CandidateScores? Compared { get; init; }

    /// <summary>Rows it has a score on.</summary>
    public int ScoredRows => Scores?.Rows.Count(static row => row is not null) ?? 0;

    /// <summary>Whether it has no score on some of the rows it was meant for: it was dropped on the way, or run on a sample.</summary>
    public bool IsPartial => Scores is { } scores && ScoredRows < scores.Rows.Length;

    /// <summary>Whether it is among the best on rows and cannot be spared: it leads on a row that no other one on the front leads on.</summary>
    public bool IsOnFront { get; init; }

    /// <summary>Rows on which no candidate is better.</summary>
    public int RowsLed { get; init; }

    /// <summary>Rows on which every other candidate is worse.</summary>
    public int RowsLedAlone { get; init; }

    /// <summary>Characters of instructions, descriptions and demonstrations.</summary>
    public int PromptLength { get; init; }

    /// <summary>Calls the run had spent when it was known how good the candidate is.</summary>
    public long Calls => Candidate.ScoredAtCalls ?? Candidate.ProposedAtCalls;

    /// <summary>Whether it takes part in the search.</summary>
    public bool IsAccepted => Candidate.Verdict is { } verdict ? verdict.Decision == CandidateDecision.Accepted : Scores is not null;

    /// <summary>Rows that failed.</summary>
    public int Failed => Scores?.Failures.Values.Sum() ?? 0;

    public ImmutableArray<int> Parents => Candidate.Parents;

    /// <summary>Where its prompt is shown.</summary>
    public string Anchor => FormattableString.Invariant($"candidate-{Index}");
}
