using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Draws the training rows a change learns from, and others it is checked on. To learn from it takes what is known to go wrong first, then rows that are likely to, by
/// how the candidate does on others of the same label; every label has its turn. What a candidate was written from comes last.
/// </summary>
internal sealed class RowDrawer<T>
    where T : class, ISignature<T>
{
    private readonly Dataset<T> _train;
    private readonly Dataset<T> _validation;
    private readonly EvaluationCache<T> _evaluations;
    private readonly string[] _labels;
    private readonly string[] _validationLabels;
    private readonly int[] _uses;
    private readonly RowSampler? _sampler;

    public RowDrawer(Dataset<T> train, Dataset<T> validation, EvaluationCache<T> evaluations, RowSampler? sampler)
    {
        _sampler = sampler;
        _train = train;
        _validation = validation;
        _evaluations = evaluations;
        RowLabels<T> labels = new(train);
        Labels = labels.Count;
        _labels = [.. train.Examples.Select(labels.Of)];
        _validationLabels = [.. validation.Examples.Select(labels.Of)];
        _uses = new int[train.Count];
    }

    /// <summary>How many labels the training rows have.</summary>
    public int Labels { get; }

    /// <summary>Draws rows to learn from.</summary>
    /// <param name="parent">The candidate that is to be changed.</param>
    /// <param name="sizes">How many.</param>
    /// <param name="skipsKnown">Whether rows that are known to go well are passed over.</param>
    /// <param name="except">Rows that others learn from or are checked on in this round.</param>
    /// <param name="random">Decides among rows that are alike.</param>
    /// <returns>Places in the training set, ascending; empty when nothing goes wrong any more.</returns>
    public ImmutableArray<int> DrawToLearn(PoolMember parent, BatchSizes sizes, bool skipsKnown, ISet<int> except, SeededRandom random)
    {
        if (_sampler is not null)
        {
            return Sample(_sampler, parent, sizes.Learn, skipsKnown, except, random);
        }

        int[] open = [.. Shuffled(random).Where(row => !except.Contains(row))];
        Dictionary<string, double> failures = FailuresOf(parent);
        List<int> drawn = [.. open.Where(row => IsKnownToFail(parent, row)).OrderBy(parent.WasShown).Where(row => parent.WasShown(row) == 0).Take(sizes.Failures)];
        double expected = drawn.Count;
        int run = 0;
        IEnumerable<int> unknown = open.Where(row => _evaluations.Find(parent.Parameters, _train[row]) is null).OrderBy(parent.WasShown).ThenBy(row => _uses[row]);
        foreach (int row in StratifiedDraw.Of(unknown, row => _labels[row], label => failures[label]))
        {
            if (run == sizes.Learn || expected >= sizes.Failures)
            {
                break;
            }

            drawn.Add(row);
            run++;
            expected += failures[_labels[row]];
        }

        // What was shown before and still goes wrong can be looked at again.
        drawn.AddRange(open.Where(row => IsKnownToFail(parent, row)).Except(drawn).OrderBy(parent.WasShown).Take(Math.Max(0, Math.Min(sizes.Failures, sizes.Learn) - drawn.Count)));
        if (!skipsKnown)
        {
            drawn.AddRange(open.Except(drawn).Take(Math.Max(0, sizes.Learn - drawn.Count)));
        }

        foreach (int row in drawn)
        {
            _uses[row]++;
        }

        return [.. drawn.Order()];
    }

    /// <summary>Draws rows to check a change on, of every label as many as its share.</summary>
    /// <returns>Places in the training set, the first ones first.</returns>
    public ImmutableArray<int> DrawToCheck(PoolMember parent, int count, ISet<int> except, SeededRandom random)
    {
        Dictionary<string, double> shares = _labels.GroupBy(static label => label).ToDictionary(static label => label.Key, static label => (double)label.Count());
        IEnumerable<int> open = Shuffled(random).Where(row => !except.Contains(row)).OrderBy(parent.WasShown);
        return [.. StratifiedDraw.Of(open, row => _labels[row], label => shares[label]).Take(count)];
    }

    private ImmutableArray<int> Sample(RowSampler sampler, PoolMember parent, int count, bool skipsKnown, ISet<int> except, SeededRandom random)
    {
        ImmutableArray<SampledRow> open =
        [
            .. Enumerable.Range(0, _train.Count).Where(row => !except.Contains(row))
                .Select(row => new SampledRow { Index = row, Id = _train[row].Id, Score = ScoreOf(parent, row) })
                .Where(row => !skipsKnown || row.Score is not >= 1),
        ];
        return open.IsEmpty ? [] : [.. sampler.Sample(new RowSampling { Rows = open, Count = Math.Min(count, open.Length), Random = random }).Order()];
    }

    private int[] Shuffled(SeededRandom random)
    {
        int[] rows = [.. Enumerable.Range(0, _train.Count)];
        random.Shuffle<int>(rows);
        return rows;
    }

    private double? ScoreOf(PoolMember parent, int row) => _evaluations.Find(parent.Parameters, _train[row])?.Outcome.Score?.Value;

    private bool IsKnownToFail(PoolMember parent, int row) => ScoreOf(parent, row) is < 1;

    // By label how likely a row goes wrong: what is known of the label, drawn towards what is known of all the more, the fewer rows there are of it.
    private Dictionary<string, double> FailuresOf(PoolMember parent)
    {
        Dictionary<string, (double Failed, int Rows)> known = [];
        for (int row = 0; row < _validation.Count; row++)
        {
            Count(_validationLabels[row], parent.Scores.Rows[row]);
        }

        for (int row = 0; row < _train.Count; row++)
        {
            Count(_labels[row], ScoreOf(parent, row));
        }

        double overall = (known.Values.Sum(static label => label.Failed) + 1) / (known.Values.Sum(static label => label.Rows) + 2);
        return _labels.Distinct().ToDictionary(static label => label, label => known.TryGetValue(label, out (double Failed, int Rows) found) ? (found.Failed + overall) / (found.Rows + 1) : overall);

        void Count(string label, double? score)
        {
            if (score is { } value)
            {
                (double failed, int rows) = known.GetValueOrDefault(label);
                known[label] = (failed + (value < 1 ? 1 : 0), rows + 1);
            }
        }
    }
}
