using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>The labeled demonstrations that the rows of a program offer to each of its predictors.</summary>
internal sealed class LabeledDemos
{
    /// <summary>Names the random numbers that draw them. Spelled otherwise, a seed would draw other rows.</summary>
    public const string Randomness = "labelled";

    private readonly ImmutableSortedDictionary<string, ImmutableArray<(int Row, Demo Demo)>> _byPredictor;

    private LabeledDemos(ImmutableSortedDictionary<string, ImmutableArray<(int, Demo)>> byPredictor) => _byPredictor = byPredictor;

    /// <summary>Makes the demonstrations and tells of predictors that get none.</summary>
    public static LabeledDemos Of<T>(PromptModule<T> program, Dataset<T> rows, Action<PromptEvent> report)
        where T : class, ISignature<T>
    {
        ImmutableSortedDictionary<string, ImmutableArray<(int, Demo)>>.Builder demos = ImmutableSortedDictionary.CreateBuilder<string, ImmutableArray<(int, Demo)>>(StringComparer.Ordinal);
        foreach (PredictorInfo predictor in program.Predictors)
        {
            ImmutableArray<(int, Demo)> offered = new LabeledDemoSource<T>(predictor).CreateDemos(rows.Examples);
            demos.Add(predictor.Name, offered);
            if (offered.IsEmpty)
            {
                report(new LabeledDemosUnavailable { Predictor = predictor.Name, Signature = predictor.Signature.Name });
            }
        }

        return new(demos.ToImmutable());
    }

    /// <summary>Whether no predictor gets any.</summary>
    public bool IsEmpty => _byPredictor.Values.All(static demos => demos.IsEmpty);

    /// <summary>Draws demonstrations for a predictor, each at most once, in random order.</summary>
    /// <param name="predictor">The predictor.</param>
    /// <param name="count">Most demonstrations.</param>
    /// <param name="random">Decides which; <see langword="null"/> for the first in the order of the rows.</param>
    /// <param name="without">Rows that are not taken.</param>
    public ImmutableArray<Demo> Draw(string predictor, int count, SeededRandom? random, IReadOnlySet<int>? without = null)
    {
        ImmutableArray<(int Row, Demo Demo)> offered = _byPredictor[predictor];
        Demo[] rest = [.. offered.Where(pair => without?.Contains(pair.Row) != true).Select(static pair => pair.Demo)];
        int taken = Math.Clamp(count, 0, rest.Length);
        return random is null
            ? [.. rest[..taken]]
            : [.. random.Sample(rest.Length, taken).Select(index => rest[index])];
    }

    /// <summary>Parameters with labeled demonstrations for every predictor.</summary>
    public ProgramParameters AddTo(ProgramParameters parameters, int count, SeededRandom? random)
    {
        foreach (string predictor in _byPredictor.Keys)
        {
            ImmutableArray<Demo> demos = Draw(predictor, count, random?.Substream(predictor));
            parameters = parameters.With(predictor, parameters[predictor] with { Demos = demos });
        }

        return parameters;
    }
}
