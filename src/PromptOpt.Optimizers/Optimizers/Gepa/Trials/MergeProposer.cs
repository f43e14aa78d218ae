using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Merges two candidates of the front that complement each other: from each it takes what was changed since their common ancestor and what the other left
/// alone; of a text that both changed it takes what each added, line by line, and where they wrote it anew the better one's (Agrawal et al. 2025, "GEPA", appendix on system-aware merge).
/// </summary>
/// <param name="components">What may be changed.</param>
/// <param name="predictors">The predictors of the program; none, and no text is merged line by line.</param>
/// <param name="settings">The settings of the program.</param>
internal sealed class MergeProposer(ImmutableArray<GepaComponent> components, ImmutableArray<PredictorInfo> predictors, ImmutableArray<SettingInfo> settings)
{
    private readonly HashSet<(int, int, int)> _tried = [];

    /// <summary>The next merge, or <see langword="null"/> when no pair complements each other. Nothing is proposed twice.</summary>
    /// <param name="pool">The candidates.</param>
    /// <param name="known">Parameters that were tried already.</param>
    /// <param name="random">Draws among the possible ones; ancestors with a higher mean are more likely.</param>
    public MergeProposal? Next(GepaPool pool, IReadOnlySet<ProgramParameters> known, SeededRandom random)
    {
        List<MergeProposal> possible = [.. Possible(pool)];
        while (possible.Count > 0)
        {
            MergeProposal drawn = Draw(possible, random);
            possible.Remove(drawn);
            _tried.Add(KeyOf(drawn.First, drawn.Second, drawn.Ancestor));
            if (!known.Contains(drawn.Parameters))
            {
                return drawn;
            }
        }

        return null;
    }

    private IEnumerable<MergeProposal> Possible(GepaPool pool)
    {
        ImmutableArray<PoolMember> front = [.. pool.Front().Select(static entry => entry.Member)];
        for (int i = 0; i < front.Length; i++)
        {
            for (int j = i + 1; j < front.Length; j++)
            {
                (PoolMember first, PoolMember second) = (front[i], front[j]);
                if (first.Ancestors.Contains(second.Candidate.Index) || second.Ancestors.Contains(first.Candidate.Index))
                {
                    continue;
                }

                foreach (PoolMember ancestor in pool.Members.Where(member => first.Ancestors.Contains(member.Candidate.Index) && second.Ancestors.Contains(member.Candidate.Index)))
                {
                    if (ancestor.Mean <= Math.Min(first.Mean, second.Mean)
                        && !_tried.Contains(KeyOf(first, second, ancestor))
                        && components.Any(component => IsChangedByOne(component, first, second, ancestor) || MergedTextOf(component, first, second, ancestor) is not null))
                    {
                        yield return new MergeProposal(first, second, ancestor, Compose(first, second, ancestor));
                    }
                }
            }
        }
    }

    private static MergeProposal Draw(List<MergeProposal> possible, SeededRandom random)
    {
        double total = possible.Sum(static merge => merge.Ancestor.Mean);
        if (total <= 0)
        {
            return possible[random.NextInt32(possible.Count)];
        }

        double at = random.NextDouble() * total;
        foreach (MergeProposal merge in possible)
        {
            at -= merge.Ancestor.Mean;
            if (at < 0)
            {
                return merge;
            }
        }

        return possible[^1];
    }

    private static bool IsChangedByOne(GepaComponent component, PoolMember first, PoolMember second, PoolMember ancestor)
        => component.IsEqualIn(first.Parameters, ancestor.Parameters) != component.IsEqualIn(second.Parameters, ancestor.Parameters);

    private ProgramParameters Compose(PoolMember first, PoolMember second, PoolMember ancestor)
    {
        PoolMember better = second.Mean > first.Mean ? second : first;
        ProgramParameters merged = better.Parameters;
        foreach (GepaComponent component in components)
        {
            if (IsChangedByOne(component, first, second, ancestor))
            {
                PoolMember changed = component.IsEqualIn(first.Parameters, ancestor.Parameters) ? second : first;
                merged = component.Copy(changed.Parameters, merged);
            }
            else if (MergedTextOf(component, first, second, ancestor) is { } text)
            {
                merged = component.With(merged, text);
            }
        }

        return merged;
    }

    private string? MergedTextOf(GepaComponent component, PoolMember first, PoolMember second, PoolMember ancestor)
    {
        if (component.Kind == GepaComponentKind.Demos || predictors.FirstOrDefault(info => info.Name == component.Predictor) is not { } predictor)
        {
            return null;
        }

        string before = component.TextIn(ancestor.Parameters, predictor, settings);
        string left = component.TextIn(first.Parameters, predictor, settings);
        string right = component.TextIn(second.Parameters, predictor, settings);
        return left == before || right == before || left == right ? null : ItemisedText.Merge(before, left, right);
    }

    private static (int, int, int) KeyOf(PoolMember first, PoolMember second, PoolMember ancestor)
        => (first.Candidate.Index, second.Candidate.Index, ancestor.Candidate.Index);
}

/// <summary>Two candidates, what they have in common, and what comes of putting them together.</summary>
internal sealed record MergeProposal(PoolMember First, PoolMember Second, PoolMember Ancestor, ProgramParameters Parameters)
{
    /// <summary>
    /// Validation rows that tell whether the merge is good: as many on which the first is better as on which the second is, and as many on which they
    /// are equal, as far as there are such.
    /// </summary>
    /// <param name="count">How many rows.</param>
    /// <param name="random">Draws them.</param>
    /// <returns>Places in the validation set, ascending.</returns>
    public int[] DrawRows(int count, SeededRandom random)
    {
        int[][] buckets = [[], [], []];
        for (int row = 0; row < First.Scores.Rows.Length; row++)
        {
            if (First.Scores.Rows[row] is { } first && Second.Scores.Rows[row] is { } second)
            {
                int bucket = first > second ? 0 : second > first ? 1 : 2;
                buckets[bucket] = [.. buckets[bucket], row];
            }
        }

        int share = (count + buckets.Length - 1) / buckets.Length;
        List<int> rows = [];
        List<int> rest = [];
        foreach (int[] bucket in buckets)
        {
            random.Shuffle<int>(bucket);
            rows.AddRange(bucket.Take(share));
            rest.AddRange(bucket.Skip(share));
        }

        random.Shuffle(System.Runtime.InteropServices.CollectionsMarshal.AsSpan(rest));
        return [.. rows.Concat(rest).Take(count).Order()];
    }
}
