using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A candidate as the run directory holds it.</summary>
/// <param name="Candidate">The candidate; its demonstrations are as the file has them, not checked against a program.</param>
/// <param name="RowIds">Ids of the rows it was scored on, in the order of its scores; empty when it was not scored.</param>
public sealed record RecordedCandidate(Candidate Candidate, ImmutableArray<string> RowIds);
