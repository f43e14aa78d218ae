namespace PromptOpt.Testing;

/// <summary>Answers a JSON object: the one of the most similar demonstration; when there is none, one that fits the words for the type.</summary>
internal sealed class ObjectLearner : FieldLearner
{
    private readonly string _type;
    private readonly ClosedSetLearner? _nearest;

    public ObjectLearner(FieldReading field, IReadOnlyList<DemonstrationReading> demonstrations, ulong seed, Func<string, TextVector> features)
    {
        _type = field.Type;
        DemonstrationReading[] examples = [.. demonstrations.Where(demonstration => JsonText.IsJson(demonstration.Answers.GetValueOrDefault(field.Name, "")))];
        _nearest = examples.Length == 0 ? null : new ClosedSetLearner(
            [.. examples.Select(example => new ValueReading(example.Answers[field.Name], ""))],
            [.. examples.Select(static (example, i) => (example, i))],
            seed,
            features);
    }

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features)
        => _nearest?.Answer(features, exclude: null) ?? new(TypeWords.ValueFor(_type, request.Text));

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance) => _nearest?.Mistake(answer, chance) ?? answer;
}
