using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;

namespace PromptOpt.Optimizers.Tests;

public sealed class ParetoFrontTests
{
    [Fact]
    public void A_candidate_that_leads_nowhere_alone_is_left_out()
    {
        // The third leads in the last key only together with the second, which leads elsewhere too.
        Assert.Equal([(0, 1), (1, 2)], Front([1, 0, 0], [0, 1, 1], [0, 0, 1]));
    }

    [Fact]
    public void Of_equals_the_earlier_one_stays() => Assert.Equal([(1, 2)], Front([0, 0], [1, 1], [1, 1]));

    [Fact]
    public void Among_many_ties_the_worst_mean_goes_first()
    {
        // Each key is led by two; the candidate with the lowest mean can be spared, then no other.
        Assert.Equal([(0, 2), (2, 2)], Front([1, 1, 0.9], [1, 0, 0.1], [0, 1, 1]));
    }

    [Fact]
    public void Missing_scores_lead_nowhere()
    {
        Assert.Equal([(1, 2)], Front([null, 0.5], [0.1, 0.9]));
        Assert.Empty(Front([null], [null]));
        Assert.Empty(ParetoFront.Of([]));
    }

    [Fact]
    public void Every_key_keeps_a_leader_and_no_member_can_be_spared()
        => Prop.ForAll(Tables(), static table =>
        {
            FrontCandidate[] candidates = Candidates(table);
            ImmutableArray<FrontMember> front = ParetoFront.Of(candidates);
            int keys = table[0].Length;
            bool keepsLeaders = Enumerable.Range(0, keys).All(key => front.Any(member => candidates[member.Index].Scores[key] == candidates.Max(candidate => candidate.Scores[key])));
            bool sparesNone = front.All(member => Enumerable.Range(0, keys).Any(key => Leads(candidates, member.Index, key)
                && !front.Any(other => other.Index != member.Index && Leads(candidates, other.Index, key))));
            bool counts = front.All(member => member.Leads == Enumerable.Range(0, keys).Count(key => Leads(candidates, member.Index, key)));
            return keepsLeaders && sparesNone && counts;
        }).Holds();

    [Fact]
    public void A_candidate_that_is_worse_everywhere_never_stays_and_changes_nothing()
        => Prop.ForAll(Tables(), static table =>
        {
            FrontCandidate[] candidates = Candidates(table);
            FrontCandidate worse = new(candidates[0].Mean - 1, [.. candidates[0].Scores.Select(static score => score - 1)]);
            return ParetoFront.Of([.. candidates, worse]).SequenceEqual(ParetoFront.Of(candidates));
        }).Holds();

    [Fact]
    public void A_candidate_that_is_the_best_somewhere_alone_always_stays()
        => Prop.ForAll(Tables(), static table =>
        {
            FrontCandidate[] candidates = Candidates(table);
            return Enumerable.Range(0, candidates.Length)
                .Where(index => Enumerable.Range(0, table[0].Length).Any(key => candidates.Where((_, other) => other != index).All(other => other.Scores[key] < candidates[index].Scores[key])))
                .All(index => ParetoFront.Of(candidates).Any(member => member.Index == index));
        }).Holds();

    private static bool Leads(FrontCandidate[] candidates, int index, int key) => candidates[index].Scores[key] == candidates.Max(candidate => candidate.Scores[key]);

    private static FrontCandidate[] Candidates(int[][] table) => [.. table.Select(static row => new FrontCandidate(row.Average(), [.. row.Select(static score => (double?)score)]))];

    // Few different scores, so that there are many ties.
    private static Arbitrary<int[][]> Tables()
        => (from keys in Gen.Choose(1, 6)
            from candidates in Gen.Choose(1, 7)
            from scores in Gen.Choose(0, 3).ArrayOf(keys).ArrayOf(candidates)
            select scores).ToArbitrary();

    private static (int, int)[] Front(params double?[][] scores)
        => [.. ParetoFront.Of([.. scores.Select(static row => new FrontCandidate(row.Average() ?? 0, [.. row]))]).Select(static member => (member.Index, member.Leads))];
}
