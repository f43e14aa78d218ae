using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>
/// The rows that candidates compare on: those of what the run started from, as far as every accepted candidate that was to be run on them has a score on
/// them. Where a search looks at a sample, a mean over the sample and one over all rows do not compare.
/// </summary>
internal sealed class ComparedRows
{
    private readonly ImmutableHashSet<string> _all;
    private readonly ImmutableHashSet<string> _shared;

    private ComparedRows(ImmutableHashSet<string> all, ImmutableHashSet<string> shared) => (_all, _shared) = (all, shared);

    /// <summary>How many there are.</summary>
    public int Count => _shared.Count;

    /// <summary>Whether they are a part of the rows only.</summary>
    public bool IsPart => Count < _all.Count;

    public static ComparedRows Of(RecordedRun run)
    {
        ImmutableHashSet<string> all = [.. run.Candidates.FirstOrDefault()?.RowIds ?? []];
        ImmutableHashSet<string> shared = all;
        foreach (RecordedCandidate candidate in run.Candidates.Where(static candidate => candidate.Candidate is { Scores: not null, Verdict: null or { Decision: CandidateDecision.Accepted } }))
        {
            if (all.IsSubsetOf(candidate.RowIds))
            {
                shared = shared.Intersect(ScoredBy(candidate));
            }
        }

        // With no row in common there is nothing better than the means there are.
        return new(all, shared.IsEmpty ? all : shared);
    }

    /// <summary>Whether a row says something about how candidates compare; one that the start was never to be run on does.</summary>
    public bool Counts(string row) => _shared.Contains(row) || !_all.Contains(row);

    /// <summary>The scores of a candidate on these rows; <see langword="null"/> when it was not run on all of them, so that its mean compares with nothing.</summary>
    public CandidateScores? ScoresOf(RecordedCandidate candidate)
    {
        if (candidate.Candidate.Scores is not { } scores || !_shared.IsSubsetOf(ScoredBy(candidate)))
        {
            return null;
        }

        if (!IsPart)
        {
            return scores;
        }

        double mean = Mean(scores.Rows);
        return scores with
        {
            Mean = mean,
            Lower = mean,
            Upper = mean,
            Rows = Restrict(scores.Rows),
            Objectives = scores.Objectives.ToImmutableSortedDictionary(static part => part.Key, part => new ObjectiveScores { Mean = Mean(part.Value.Rows), Rows = Restrict(part.Value.Rows) }, StringComparer.Ordinal),
        };

        double Mean(ImmutableArray<double?> rows) => Restrict(rows).Average() ?? 0;

        ImmutableArray<double?> Restrict(ImmutableArray<double?> rows) => [.. rows.Select((score, row) => _shared.Contains(candidate.RowIds[row]) ? score : null)];
    }

    private static IEnumerable<string> ScoredBy(RecordedCandidate candidate) => candidate.RowIds.Where((_, row) => candidate.Candidate.Scores!.Rows[row] is not null);
}
