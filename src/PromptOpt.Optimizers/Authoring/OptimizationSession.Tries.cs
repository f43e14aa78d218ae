using System.Globalization;

namespace PromptOpt.Optimizers;

/// <content>What most searches do again and again.</content>
public sealed partial class OptimizationSession<T>
{
    /// <summary>
    /// Tries parameters: proposes them as made from <see cref="Best"/>, scores them on every row of <see cref="Validation"/>, and takes them as the best where their mean is higher; the first in any case.
    /// </summary>
    /// <param name="origin">How they came about, in a few words for files and reports.</param>
    /// <param name="parameters">The parameters.</param>
    /// <param name="cancellationToken">Interrupts the run.</param>
    /// <returns>The candidate with its scores, which is <see cref="Best"/> where it was taken; <see langword="null"/> when the run has to stop, and then <see cref="StopReason"/> says why.</returns>
    /// <exception cref="RunInterruptedException">A model could not be reached.</exception>
    /// <exception cref="MetricException">The metric threw.</exception>
    /// <exception cref="BindingException">The program has no such predictor.</exception>
    /// <exception cref="OptimizerException">Something else is under way, the search is over, or used its session as it may not.</exception>
    public Task<Candidate?> TryAsync(string origin, ProgramParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(origin);
        ArgumentNullException.ThrowIfNull(parameters);
        return _gate.DoAsync(
            async token =>
            {
                Candidate? scored = await ScoreOnAsync(Register(origin, parameters, Best is { } best ? [best.Index] : []), Validation, token).ConfigureAwait(false);
                return scored is null || scored.Scores!.Mean <= Best?.Scores?.Mean ? scored : Take(scored);
            },
            cancellationToken);
    }

    /// <summary>Draws training rows by the seed of the run, none twice, all where there are fewer.</summary>
    /// <param name="count">How many.</param>
    /// <param name="round">Another round draws others.</param>
    /// <exception cref="ArgumentOutOfRangeException">Less than none.</exception>
    public IReadOnlyList<Example<T>> DrawRows(int count, int round)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        int[] rows = Random.Substream("rows", round.ToString(CultureInfo.InvariantCulture)).Sample(Data.Train.Count, Math.Min(count, Data.Train.Count));
        return [.. rows.Select(row => Data.Train[row])];
    }

    /// <summary>A row in words, for a model that is to learn from it: its inputs, and what the metric says of the answer.</summary>
    /// <param name="result">What came of the row.</param>
    /// <param name="predictor">Whose feedback is meant, where the metric tells predictors apart.</param>
    public string Describe(ExampleResult<T> result, PredictorInfo predictor)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(predictor);
        string feedback = result.Score?.PredictorFeedback.GetValueOrDefault(predictor.Name) ?? result.Score?.Feedback ?? result.Failure?.Message ?? "none";
        return $"{string.Concat(Demo.Of(result.Example.Value, T.Definition.Inputs).Fields.Select(static field => $"{field.Name}: {field.Json}\n"))}feedback: {feedback}";
    }
}
