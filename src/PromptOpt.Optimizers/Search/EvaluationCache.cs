using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Runs candidates on rows, each pair at most once, and counts the runs.</summary>
/// <param name="session">The optimization.</param>
/// <param name="maxRollouts">Most runs of the program.</param>
internal sealed class EvaluationCache<T>(OptimizationSession<T> session, long maxRollouts)
    where T : class, ISignature<T>
{
    private readonly Dictionary<ProgramParameters, Evaluated> _evaluated = [];
    private readonly HashSet<UInt128> _trainRows = [.. session.Data.Train.Examples.Select(static example => example.Content)];

    /// <summary>Told of every result, when outputs are wanted; then all rows are training rows.</summary>
    public BestOutputBook<T>? Outputs { get; init; }

    /// <summary>Runs of the program until now.</summary>
    public long Rollouts { get; private set; }

    /// <summary>Runs that are left, but for those that are held.</summary>
    public long Remaining => maxRollouts - Rollouts - Held;

    /// <summary>Runs that are kept for the end.</summary>
    public long Held { get; set; }

    /// <summary>What a candidate made of a row, or <see langword="null"/> when it was not run on it.</summary>
    public RowEvaluation? Find(ProgramParameters parameters, Example<T> row)
        => _evaluated.GetValueOrDefault(parameters)?.Rows.GetValueOrDefault(row.Content);

    /// <summary>What a candidate made of rows that it was run on.</summary>
    public ImmutableArray<RowEvaluation> Get(ProgramParameters parameters, IEnumerable<Example<T>> rows)
        => [.. rows.Select(row => Find(parameters, row)!)];

    /// <summary>
    /// Runs what was not run before, in this search or in an earlier step of a sequence, in one batch. A group that does not fit into what is left is not begun, nor is any after it.
    /// Calls are kept for training rows, since only they may be shown to a model.
    /// </summary>
    /// <param name="work">What for, in a few words.</param>
    /// <param name="groups">Candidates and the rows that are wanted of each.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>For each group whether all of its rows are there.</returns>
    public async Task<ImmutableArray<bool>> EvaluateAsync(string work, IReadOnlyList<EvaluationGroup<T>> groups, CancellationToken cancellationToken)
    {
        List<RolloutRequest<T>> requests = [];
        List<(Evaluated Candidate, UInt128 Row)> open = [];
        HashSet<(Evaluated, UInt128)> wanted = [];
        ImmutableArray<int>.Builder sizes = ImmutableArray.CreateBuilder<int>(groups.Count);
        foreach (EvaluationGroup<T> group in groups)
        {
            Evaluated candidate = Of(group.Parameters);
            int before = requests.Count;
            foreach (Example<T> row in group.Rows)
            {
                if (!_trainRows.Contains(row.Content) && !candidate.Rows.ContainsKey(row.Content) && session.Recall(candidate.Program, row) is { } known)
                {
                    candidate.Rows.Add(row.Content, new RowEvaluation(known, []));
                }
                else if (!candidate.Rows.ContainsKey(row.Content) && wanted.Add((candidate, row.Content)))
                {
                    requests.Add(new RolloutRequest<T>(candidate.Program, row));
                    open.Add((candidate, row.Content));
                }
            }

            if (requests.Count > Remaining)
            {
                requests.RemoveRange(before, requests.Count - before);
                break;
            }

            sizes.Add(requests.Count - before);
        }

        BatchTerms terms = new(work) { Groups = sizes.DrainToImmutable(), KeepsTraces = requests.Any(request => _trainRows.Contains(request.Example.Content)) };
        ImmutableArray<ExampleResult<T>> results = await session.RunAsync(terms, requests, cancellationToken).ConfigureAwait(false);
        Rollouts += results.Length;
        for (int i = 0; i < results.Length; i++)
        {
            ExampleResult<T> result = _trainRows.Contains(open[i].Row) ? results[i] : results[i] with { Trace = null };
            open[i].Candidate.Rows.Add(open[i].Row, RowEvaluation.Of(result));
            Outputs?.Add(requests[i].Program.Parameters, result);
        }

        return [.. groups.Select(group => group.Rows.All(row => Find(group.Parameters, row) is not null))];
    }

    private Evaluated Of(ProgramParameters parameters)
    {
        if (!_evaluated.TryGetValue(parameters, out Evaluated? candidate))
        {
            _evaluated.Add(parameters, candidate = new Evaluated(session.Program.Bind(parameters)));
        }

        return candidate;
    }

    private sealed class Evaluated(PromptModule<T> program)
    {
        public PromptModule<T> Program { get; } = program;

        public Dictionary<UInt128, RowEvaluation> Rows { get; } = [];
    }
}

/// <summary>Rows to run a candidate on, all or none.</summary>
/// <param name="Parameters">The candidate's parameters.</param>
/// <param name="Rows">The rows.</param>
internal readonly record struct EvaluationGroup<T>(ProgramParameters Parameters, IReadOnlyList<Example<T>> Rows)
    where T : class, ISignature<T>;
