using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// The candidates that are the best in something and cannot be spared (Agrawal et al. 2025, "GEPA: Reflective Prompt Evolution Can Outperform
/// Reinforcement Learning", algorithm 2). For every key, such as a row, those with the highest score lead. Going from the worst mean to the
/// best, a candidate is left out when others that remain lead in every key it leads in; of equals the earlier one stays.
/// </summary>
internal static class ParetoFront
{
    /// <param name="candidates">The candidates in the order of their age.</param>
    /// <returns>The members of the front in the order of their age.</returns>
    public static ImmutableArray<FrontMember> Of(IReadOnlyList<FrontCandidate> candidates)
    {
        int[][] leaders = [.. Enumerable.Range(0, candidates.Count == 0 ? 0 : candidates.Max(static candidate => candidate.Scores.Length)).Select(key => Leaders(candidates, key))];
        int[] left = new int[leaders.Length];
        List<int>[] leads = [.. candidates.Select(static _ => new List<int>())];
        for (int key = 0; key < leaders.Length; key++)
        {
            left[key] = leaders[key].Length;
            foreach (int candidate in leaders[key])
            {
                leads[candidate].Add(key);
            }
        }

        bool[] stays = [.. leads.Select(static keys => keys.Count > 0)];
        foreach (int candidate in Enumerable.Range(0, candidates.Count).OrderBy(index => candidates[index].Mean).ThenByDescending(static index => index))
        {
            if (stays[candidate] && leads[candidate].TrueForAll(key => left[key] > 1))
            {
                stays[candidate] = false;
                leads[candidate].ForEach(key => left[key]--);
            }
        }

        return [.. Enumerable.Range(0, candidates.Count).Where(index => stays[index]).Select(index => new FrontMember(index, leads[index].Count))];
    }

    private static int[] Leaders(IReadOnlyList<FrontCandidate> candidates, int key)
    {
        double best = double.NegativeInfinity;
        List<int> leaders = [];
        for (int index = 0; index < candidates.Count; index++)
        {
            if (key >= candidates[index].Scores.Length || candidates[index].Scores[key] is not { } score || score < best)
            {
                continue;
            }

            if (score > best)
            {
                leaders.Clear();
                best = score;
            }

            leaders.Add(index);
        }

        return [.. leaders];
    }
}

/// <summary>A candidate as a front sees it.</summary>
/// <param name="Mean">Its mean score.</param>
/// <param name="Scores">Its score for every key; <see langword="null"/> where it has none.</param>
internal readonly record struct FrontCandidate(double Mean, ImmutableArray<double?> Scores);

/// <summary>A candidate on the front.</summary>
/// <param name="Index">Its place among the candidates.</param>
/// <param name="Leads">In how many keys it is the best, or one of the best.</param>
internal readonly record struct FrontMember(int Index, int Leads);
