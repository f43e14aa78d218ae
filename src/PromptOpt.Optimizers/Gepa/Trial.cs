using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>One change that is tried in a round, from its parents to its verdict.</summary>
internal sealed class Trial<T>(ImmutableArray<PoolMember> parents, ImmutableArray<Example<T>> rows)
    where T : class, ISignature<T>
{
    /// <summary>What it is made from: one candidate, or two for a merge.</summary>
    public ImmutableArray<PoolMember> Parents { get; } = parents;

    /// <summary>The rows it must do better on: training rows, or validation rows for a merge.</summary>
    public ImmutableArray<Example<T>> Rows { get; } = rows;

    public bool IsMerge => Parents.Length > 1;

    /// <summary>How it came about, in words.</summary>
    public string Origin { get; set; } = "";

    /// <summary>What is tried; <see langword="null"/> while there is nothing new.</summary>
    public ProgramParameters? Parameters { get; set; }

    /// <summary>What is noteworthy about it.</summary>
    public List<string> Remarks { get; } = [];

    /// <summary>Why it must not be tried, or <see langword="null"/>.</summary>
    public string? Objection { get; set; }

    /// <summary>The candidate that is tried.</summary>
    public Candidate? Candidate { get; set; }

    /// <summary>What becomes of it.</summary>
    public CandidateVerdict? Verdict { get; set; }

    public bool IsAccepted => Verdict is { Decision: CandidateDecision.Accepted };

    public void Judge(CandidateDecision decision, string reason, MinibatchScores? minibatch = null)
        => Verdict = new CandidateVerdict(decision, reason) { Minibatch = minibatch ?? Verdict?.Minibatch, Remarks = [.. Remarks] };
}
