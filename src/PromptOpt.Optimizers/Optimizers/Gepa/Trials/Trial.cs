using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>One change that is tried in a round, from its parents to its verdict.</summary>
/// <param name="parents">What it is made from: one candidate, or two for a merge.</param>
/// <param name="shown">Places of the training rows it learns from; none for a merge.</param>
/// <param name="rows">The rows it must do better on: training rows it was not written from, or validation rows for a merge.</param>
internal sealed class Trial<T>(ImmutableArray<PoolMember> parents, ImmutableArray<int> shown, ImmutableArray<Example<T>> rows)
    where T : class, ISignature<T>
{
    private readonly int _atOnce = rows.Length;

    public ImmutableArray<PoolMember> Parents { get; } = parents;

    public ImmutableArray<int> Shown { get; } = shown;

    /// <summary>The rows it must do better on; more are added where the first do not decide.</summary>
    public ImmutableArray<Example<T>> Rows { get; private set; } = rows;

    /// <summary>Rows that may be added.</summary>
    public ImmutableArray<Example<T>> Spare { get; set; } = [];

    /// <summary>Whether there are as many more rows as there were at first.</summary>
    public bool CanExtend => Spare.Length > 0;

    public bool IsMerge => Parents.Length > 1;

    /// <summary>How it came about, in words.</summary>
    public string Origin { get; set; } = "";

    /// <summary>What is changed.</summary>
    public ImmutableArray<GepaComponent> Components { get; set; } = [];

    /// <summary>Whether it changes a step that only its being called speaks for, while the metric has something to say to others.</summary>
    public bool IsAgainstFeedback { get; set; }

    /// <summary>What is tried; <see langword="null"/> while there is nothing new.</summary>
    public ProgramParameters? Parameters { get; set; }

    /// <summary>What was asked for it, and what came.</summary>
    public List<ProposalRecord> Requests { get; } = [];

    /// <summary>What is noteworthy about it.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Why it must not be tried, or <see langword="null"/>.</summary>
    public string? Objection { get; set; }

    /// <summary>The candidate that is tried.</summary>
    public Candidate? Candidate { get; set; }

    /// <summary>What becomes of it.</summary>
    public CandidateVerdict? Verdict { get; set; }

    public bool IsAccepted => Verdict is { Decision: CandidateDecision.Accepted };

    /// <summary>Adds as many rows as it began with, as far as there are.</summary>
    public void Extend()
    {
        int more = Math.Min(Spare.Length, _atOnce);
        (Rows, Spare) = ([.. Rows, .. Spare[..more]], Spare[more..]);
    }

    public void Judge(CandidateDecision decision, string reason, MinibatchScores? minibatch = null)
        => Verdict = new CandidateVerdict(decision, reason) { Minibatch = minibatch ?? Verdict?.Minibatch, Remarks = [.. Remarks] };
}
