using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>Draws what a round tries: candidates to change with the rows to learn from and to be checked on, and pairs to merge.</summary>
internal sealed class TrialDrawer<T>
    where T : class, ISignature<T>
{
    private const int MergeRows = 5;

    /// <summary>Where the first check does not decide, as many rows again may be added so often.</summary>
    private const int MostExtensions = 2;

    private readonly OptimizationSession<T> _session;
    private readonly EvaluationCache<T> _evaluations;
    private readonly CandidateValidator<T> _validator;
    private readonly GepaPool _pool;
    private readonly GepaOptions _options;
    private readonly RowDrawer<T> _rows;
    private readonly MergeProposer _merges;
    private readonly long _rollouts;
    private int _mergesLeft;

    /// <param name="session">The optimization.</param>
    /// <param name="evaluations">What is known of the candidates.</param>
    /// <param name="validator">Knows what scoring a candidate takes.</param>
    /// <param name="pool">The candidates.</param>
    /// <param name="components">What may be changed.</param>
    /// <param name="options">How.</param>
    /// <param name="rollouts">Rollouts of the whole search.</param>
    public TrialDrawer(
        OptimizationSession<T> session,
        EvaluationCache<T> evaluations,
        CandidateValidator<T> validator,
        GepaPool pool,
        ImmutableArray<GepaComponent> components,
        GepaOptions options,
        long rollouts)
    {
        (_session, _evaluations, _validator, _pool, _options, _rollouts) = (session, evaluations, validator, pool, options, rollouts);
        _rows = new RowDrawer<T>(session.Data.Train, validator.Rows, evaluations, options.MinibatchSampler);
        _merges = new MergeProposer(components, session.Program.Predictors, session.Program.Settings);
        _mergesLeft = options.MaxMerges;
    }

    /// <summary>Candidates that joined the pool and may be worth a merge.</summary>
    public int MergesDue { get; set; }

    /// <summary>Whether there is room for a change from its parent's rows to its own scores.</summary>
    public bool HasRoom => SizesFor(_pool.Best, _evaluations.Remaining) is not null;

    /// <summary>Changes that are tried side by side.</summary>
    public int ProposalsPerRound => GepaBudget.ProposalsPerRound(_options, _rollouts, SizesOf(_pool.Best).Rollouts + _validator.Count);

    public List<Trial<T>> Draw(IReadOnlySet<ProgramParameters> known, SeededRandom random)
    {
        List<Trial<T>> trials = [];
        HashSet<int> taken = [];
        long left = _evaluations.Remaining;
        for (int slot = 0; slot < ProposalsPerRound; slot++)
        {
            string name = slot.ToString(CultureInfo.InvariantCulture);
            PoolMember parent = ParentSelector.Pick(_pool, _options, random.Substream("parent", name));
            if (SizesFor(parent, left) is not { } sizes)
            {
                break;
            }

            if (DrawChange(parent, sizes, taken, random.Substream("rows", name)) is { } trial)
            {
                trials.Add(trial);
                left -= sizes.Rollouts + _validator.Count;
            }
        }

        if (trials.Count > 0 && left >= MergeRows + _validator.Count && DrawMerge(known, random) is { } merge)
        {
            trials.Add(merge);
        }

        return trials;
    }

    private Trial<T>? DrawChange(PoolMember parent, BatchSizes sizes, HashSet<int> taken, SeededRandom random)
    {
        ImmutableArray<int> check = _rows.DrawToCheck(parent, sizes.Check * (1 + MostExtensions), taken, random.Substream("check"));
        HashSet<int> except = [.. taken, .. check.Take(sizes.Check)];
        ImmutableArray<int> shown = _rows.DrawToLearn(parent, sizes, _options.SkipPerfectMinibatches, except, random.Substream("learn"));
        if (shown.IsEmpty)
        {
            return null;
        }

        taken.UnionWith(shown);
        taken.UnionWith(check.Take(sizes.Check));
        int[] rows = sizes.Check == 0 ? [.. shown] : [.. check.Take(sizes.Check).Order()];
        return new Trial<T>([parent], shown, [.. rows.Select(row => _session.Data.Train[row])])
        {
            Spare = [.. check.Skip(sizes.Check).Except(shown).Select(row => _session.Data.Train[row])],
        };
    }

    private Trial<T>? DrawMerge(IReadOnlySet<ProgramParameters> known, SeededRandom random)
    {
        if (_mergesLeft == 0 || MergesDue == 0 || _merges.Next(_pool, known, random.Substream("merge")) is not { } merge)
        {
            return null;
        }

        _mergesLeft--;
        MergesDue--;
        int[] rows = merge.DrawRows(Math.Min(MergeRows, _validator.Count), random.Substream("merge", "rows"));
        return new Trial<T>([merge.First, merge.Second], [], [.. rows.Select(row => _validator.Rows[row])])
        {
            Parameters = merge.Parameters,
            Origin = string.Create(CultureInfo.InvariantCulture, $"merge of {merge.First.Candidate.Index} and {merge.Second.Candidate.Index}"),
        };
    }

    private BatchSizes SizesOf(PoolMember parent)
        => BatchSizes.Of(_options, _session.Data.Train.Count, _rows.Labels, _validator.Count, _rollouts, parent.Scores.Mean);

    private BatchSizes? SizesFor(PoolMember parent, long rollouts) => SizesOf(parent).Fitting(rollouts - _validator.Count);
}
