using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Draws the candidate that is changed next.</summary>
internal static class ParentSelector
{
    public static PoolMember Pick(GepaPool pool, GepaOptions options, SeededRandom random) => options.Selection switch
    {
        CandidateSelection.CurrentBest => pool.Best,
        CandidateSelection.EpsilonGreedy => random.NextDouble() < options.Epsilon ? pool.Members[random.NextInt32(pool.Members.Count)] : pool.Best,
        CandidateSelection.TopKPareto => Draw(
            pool.Front([.. pool.Members.OrderByDescending(static member => member.Mean).Take(options.TopK).OrderBy(static member => member.Candidate.Index)]), pool, random),
        _ => Draw(pool.Front(), pool, random),
    };

    // Nothing leads when nothing was scored, as when every rollout failed in a way that says nothing.
    private static PoolMember Draw(ImmutableArray<(PoolMember Member, int Leads)> front, GepaPool pool, SeededRandom random)
    {
        if (front.IsEmpty)
        {
            return pool.Best;
        }

        int at = random.NextInt32(front.Sum(static entry => entry.Leads));
        foreach ((PoolMember member, int leads) in front)
        {
            if (at < leads)
            {
                return member;
            }

            at -= leads;
        }

        return front[^1].Member;
    }
}
