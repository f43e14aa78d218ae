using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Keeps the best output for every row, whichever candidate gave it.</summary>
internal sealed class BestOutputBook<T>
    where T : class, ISignature<T>
{
    private readonly Dictionary<UInt128, BestFound> _best = [];

    /// <summary>Notes what a candidate made of a row. Of equally good outputs the first stays.</summary>
    public void Add(ProgramParameters parameters, ExampleResult<T> result)
    {
        if (result is { Score: { } score, Prediction: { } prediction }
            && (!_best.TryGetValue(result.Example.Content, out BestFound? best) || score.Value > best.Score))
        {
            _best[result.Example.Content] = new BestFound(parameters, score.Value, prediction);
        }
    }

    /// <summary>The outputs in the order of the rows; a row without one is left out.</summary>
    public ImmutableArray<BestOutput> Of(Dataset<T> rows, IReadOnlyList<Candidate> candidates)
        =>
        [
            .. from row in rows.Examples
               let best = _best.GetValueOrDefault(row.Content)
               where best is not null
               select BestOutput<T>.Of(row, candidates.First(candidate => candidate.Parameters.Equals(best.Parameters)).Index, best.Score, best.Prediction),
        ];

    private sealed record BestFound(ProgramParameters Parameters, double Score, Prediction<T> Prediction);
}
