using System.Collections.Immutable;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>The scores of candidates on rows.</summary>
/// <param name="Candidates">The candidates with scores, by number.</param>
/// <param name="Rows">The rows in the order of the data set.</param>
internal sealed record ScoreMatrix(ImmutableArray<ReportCandidate> Candidates, ImmutableArray<MatrixRow> Rows)
{
    public static ScoreMatrix Of(RecordedRun run, ImmutableArray<ReportCandidate> candidates, bool hasValidation)
    {
        RecordedCandidate[] scored = [.. run.Candidates.Where(static candidate => candidate.Candidate.Scores is not null)];
        Dictionary<string, RecordedRow> texts = [];
        foreach (RecordedRow row in run.Rows.Where(row => row.Role == (hasValidation ? DataRole.Validation : DataRole.Train)))
        {
            texts.TryAdd(row.Id, row);
        }

        Dictionary<string, double?[]> scores = [];
        List<string> order = [];
        for (int column = 0; column < scored.Length; column++)
        {
            foreach ((string id, double? score) in scored[column].RowIds.Zip(scored[column].Candidate.Scores!.Rows))
            {
                if (!scores.TryGetValue(id, out double?[]? line))
                {
                    scores.Add(id, line = new double?[scored.Length]);
                    order.Add(id);
                }

                line[column] = score;
            }
        }

        // Where some were run on a sample, only those that were run on all rows tell which rows are harder.
        int[] whole = [.. Enumerable.Range(0, scored.Length).Where(column => scores.Values.All(line => line[column] is not null))];
        return new(
            [.. scored.Select(candidate => candidates.First(other => other.Index == candidate.Candidate.Index))],
            [.. order.Select((id, place) => new MatrixRow(place + 1, id, texts.GetValueOrDefault(id), [.. scores[id]])
            {
                Mean = (whole.Length > 0 ? whole.Select(column => scores[id][column]) : scores[id]).Average() ?? 0,
            })]);
    }

    /// <summary>The column of a candidate, or -1 when it was not scored.</summary>
    public int ColumnOf(ReportCandidate? candidate) => candidate is null ? -1 : Candidates.TakeWhile(other => other.Index != candidate.Index).Count() is var column && column < Candidates.Length ? column : -1;

    /// <summary>The scores of one candidate, in the order of the rows.</summary>
    public double?[] Column(int column) => [.. Rows.Select(row => row.Scores[column])];
}

/// <summary>A row and what every candidate made of it.</summary>
/// <param name="Number">Its place in the data set, from 1.</param>
/// <param name="Id">Names it by its content.</param>
/// <param name="Row">What it holds, when that is recorded.</param>
/// <param name="Scores">One score a candidate; <see langword="null"/> for none.</param>
internal sealed record MatrixRow(int Number, string Id, RecordedRow? Row, ImmutableArray<double?> Scores)
{
    /// <summary>Mean over the candidates that have a score on every row, if there are such, and otherwise over those that have one on it.</summary>
    public required double Mean { get; init; }

    public double Highest => Scores.OfType<double>().DefaultIfEmpty().Max();

    public double Lowest => Scores.OfType<double>().DefaultIfEmpty().Min();

    /// <summary>Whether candidates do differently on it.</summary>
    public bool Separates => Highest != Lowest;
}
