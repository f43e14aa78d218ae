using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>What a predictor can choose from; the first of each is what it starts with.</summary>
/// <param name="Predictor">The predictor's stable name.</param>
/// <param name="Instructions">Distinct instructions; <see langword="null"/> for the declared one.</param>
/// <param name="Demos">Distinct sets of demonstrations.</param>
internal sealed record PredictorChoices(string Predictor, ImmutableArray<string?> Instructions, ImmutableArray<ImmutableArray<Demo>> Demos);

/// <summary>Every combination of an instruction and a set of demonstrations for each predictor, and a value for each setting.</summary>
internal sealed class MiproSpace
{
    private readonly ProgramParameters _start;
    private readonly ImmutableArray<PredictorChoices> _predictors;
    private readonly ImmutableArray<SettingChoices> _settings;

    public MiproSpace(ProgramParameters start, ImmutableArray<PredictorChoices> predictors, ImmutableArray<SettingChoices> settings)
    {
        _start = start;
        _predictors = predictors;
        _settings = settings;
        Space = new CategoricalSpace(
        [
            .. predictors.SelectMany(static predictor => (int[])[predictor.Instructions.Length, predictor.Demos.Length]),
            .. settings.Select(static setting => setting.Values.Length),
        ]);
        Origin = new CategoricalPoint([.. Space.Sizes.Select(static _ => 0)]);
        Largest = At(new CategoricalPoint(
        [
            .. predictors.SelectMany(static predictor => (int[])
            [
                Longest(predictor.Instructions, static instruction => instruction?.Length ?? 0),
                Longest(predictor.Demos, static demos => demos.Sum(RowSizes.SizeOf)),
            ]),
            .. settings.Select(static setting => setting.Largest),
        ]));
    }

    public CategoricalSpace Space { get; }

    /// <summary>The point of the parameters the search starts from.</summary>
    public CategoricalPoint Origin { get; }

    /// <summary>Parameters whose prompts are as long as any: what room in a budget is measured with.</summary>
    public ProgramParameters Largest { get; }

    public ProgramParameters At(CategoricalPoint point)
    {
        ProgramParameters parameters = _start;
        for (int i = 0; i < _predictors.Length; i++)
        {
            PredictorChoices predictor = _predictors[i];
            parameters = parameters.With(predictor.Predictor, _start[predictor.Predictor] with
            {
                Instructions = predictor.Instructions[point.Choices[2 * i]],
                Demos = predictor.Demos[point.Choices[(2 * i) + 1]],
            });
        }

        for (int i = 0; i < _settings.Length; i++)
        {
            parameters = _settings[i].With(parameters, point.Choices[(2 * _predictors.Length) + i]);
        }

        return parameters;
    }

    /// <summary>The choices in words, such as <c>Route: instruction 2, demonstrations 5; Passages = 3</c>.</summary>
    public string Describe(CategoricalPoint point)
        => string.Join("; ", _predictors.Select((predictor, i) => string.Create(
                CultureInfo.InvariantCulture,
                $"{(predictor.Predictor == PredictorInfo.Self ? "" : predictor.Predictor + ": ")}instruction {point.Choices[2 * i]}, demonstrations {point.Choices[(2 * i) + 1]}"))
            .Concat(_settings.Select((setting, i) => $"{setting.Setting.Name} = {setting.Values[point.Choices[(2 * _predictors.Length) + i]].ToJson()}")));

    private static int Longest<TItem>(ImmutableArray<TItem> items, Func<TItem, long> lengthOf)
        => Enumerable.Range(0, items.Length).MaxBy(i => lengthOf(items[i]));
}
