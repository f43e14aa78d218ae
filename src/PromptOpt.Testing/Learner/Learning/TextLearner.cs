namespace PromptOpt.Testing;

/// <summary>
/// Answers free text. When the demonstrations' answers repeat, it chooses among them; when they stand in their own inputs, it finds the span of the
/// request that stands between the same words and has the same shape; otherwise it copies the sentence that has most in common with the
/// field's name and description.
/// </summary>
internal sealed class TextLearner : FieldLearner
{
    private const int FewestToChooseFrom = 4;

    private readonly FieldReading _field;
    private readonly ClosedSetLearner? _choice;
    private readonly SpanExtractor? _extractor;

    public TextLearner(FieldReading field, IReadOnlyList<DemonstrationReading> demonstrations, ulong seed, Func<string, TextVector> features)
    {
        _field = field;
        DemonstrationReading[] examples = [.. demonstrations.Where(demonstration => demonstration.Answers.GetValueOrDefault(field.Name) is { Length: > 0 })];
        string[] answers = [.. examples.Select(demonstration => demonstration.Answers[field.Name])];
        string[] distinct = [.. answers.Distinct()];
        int copied = examples.Where((example, i) => example.Input.Contains(answers[i], StringComparison.OrdinalIgnoreCase)).Count();
        if (answers.Length >= FewestToChooseFrom && distinct.Length * 2 <= answers.Length)
        {
            _choice = new ClosedSetLearner(
                [.. distinct.Select(static answer => new ValueReading(answer, ""))],
                [.. examples.Select((example, i) => (example, Array.IndexOf(distinct, answers[i])))],
                seed,
                features);
        }
        else if (copied > 0 && copied * 2 >= answers.Length)
        {
            _extractor = new SpanExtractor([.. examples.Select((example, i) => (example.Input, answers[i]))]);
        }
    }

    /// <inheritdoc/>
    public override LearnedAnswer Answer(RequestReading request, TextVector features)
        => _choice?.Answer(features, exclude: null)
            ?? new LearnedAnswer(_extractor?.Extract(request.Text) ?? Unlearned(request.Text));

    /// <inheritdoc/>
    public override string Mistake(string answer, ulong chance)
    {
        if (_choice is not null)
        {
            return _choice.Mistake(answer, chance);
        }

        if (!IsFree)
        {
            return answer;
        }

        string[] words = answer.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length < 2 ? "unknown" : words[(int)(chance % (ulong)words.Length)];
    }

    // Dates, times, addresses and the like are text that must keep a format.
    private bool IsFree => _field.Type.StartsWith("text", StringComparison.OrdinalIgnoreCase) || _field.Type.StartsWith("str", StringComparison.OrdinalIgnoreCase) || _field.Type.Length == 0;

    private string Unlearned(string request)
        => IsFree ? Sentences.MostAbout(request, _field.Name.Replace('_', ' ') + " " + _field.Description) : TypeWords.FormattedText(_field.Type, request);
}
