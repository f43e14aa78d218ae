using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A candidate as the run directory holds it.</summary>
public sealed record RecordedCandidate
{
    /// <summary>The candidate; its demonstrations are as the file has them, not checked against a program.</summary>
    public required Candidate Candidate { get; init; }

    /// <summary>Ids of the rows it was scored on, in the order of its scores; empty when it was not scored.</summary>
    public required ImmutableArray<string> RowIds { get; init; }
}
