using System.Collections.Immutable;

namespace PromptOpt.Runner;

/// <summary>How far a run is, at one moment.</summary>
internal sealed record RunStatus
{
    /// <summary>What is going on, such as <c>candidate 3</c>.</summary>
    public string Phase { get; init; } = "starting";

    /// <summary>The best score so far, on the rows candidates are compared on.</summary>
    public double? BestScore { get; init; }

    /// <summary>Which candidate has it.</summary>
    public string? BestCandidate { get; init; }

    /// <summary>Candidates scored so far.</summary>
    public int Candidates { get; init; }

    /// <summary>Candidates planned, when that is known.</summary>
    public int? PlannedCandidates { get; init; }

    /// <summary>Rows scored or tried so far, over the whole command.</summary>
    public long Rollouts { get; init; }

    /// <summary>Rows planned, over the whole command; an upper bound.</summary>
    public long? PlannedRollouts { get; init; }

    /// <summary>Requests answered, from the journal or by a model.</summary>
    public long Calls { get; init; }

    /// <summary>How many of them came out of the journal.</summary>
    public long ReplayedCalls { get; init; }

    /// <summary>Tokens read and written.</summary>
    public long Tokens { get; init; }

    /// <summary>Money spent; <see langword="null"/> without a price.</summary>
    public decimal? Cost { get; init; }

    /// <summary>What failed, by kind.</summary>
    public ImmutableSortedDictionary<FailureKind, int> Failures { get; init; } = ImmutableSortedDictionary<FailureKind, int>.Empty;

    /// <summary>Failed requests that the chat client sent again by itself.</summary>
    public int RequestsRepeatedByClient { get; init; }

    /// <summary>Records of the journal that cannot be read.</summary>
    public int DamagedRecords { get; init; }

    /// <summary>What happened that is to be known, a sentence each.</summary>
    public ImmutableList<string> Remarks { get; init; } = [];

    /// <summary>Since the command began.</summary>
    public TimeSpan Elapsed { get; init; }

    /// <summary>Whether someone asked to stop.</summary>
    public bool IsStopping { get; init; }

    /// <summary>Which part of the planned rows is done, from 0 to 1.</summary>
    public double? Fraction => PlannedRollouts is > 0 and { } planned ? Math.Min(1, (double)Rollouts / planned) : null;

    /// <summary>How long it will take if it goes on like this; unknown until a part worth extrapolating is done.</summary>
    public TimeSpan? TimeLeft => Fraction is >= 0.02 and { } done && Elapsed > TimeSpan.FromSeconds(1) ? Elapsed * ((1 - done) / done) : null;
}
