namespace PromptOpt.Testing;

/// <summary>Answers a JSON object: the one of the most similar demonstration; an empty one when there is none.</summary>
internal sealed class ObjectLearner : FieldLearner
{
    private readonly ClosedSetLearner? _nearest;

    public ObjectLearner(FieldReading field, IReadOnlyList<DemonstrationReading> demonstrations, ulong seed, Func<string, TextVector> features)
    {
        DemonstrationReading[] examples = [.. demonstrations.Where(demonstration => JsonText.IsJson(demonstration.Answers.GetValueOrDefault(field.Name, "")))];
        _nearest = examples.Length == 0 ? null : new ClosedSetLearner(
            [.. examples.Select(example => new ValueReading(example.Answers[field.Name], ""))],
            [.. examples.Select(static (example, i) => (example, i))],
            seed,
            features);
    }

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features) => _nearest?.Answer(features, exclude: null) ?? new("{}");

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance) => _nearest?.Mistake(answer, chance) ?? answer;
}
