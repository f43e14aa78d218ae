using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>One output of a prompt, ready to be answered.</summary>
internal sealed class LearnedField
{
    private readonly FieldLearner _learner;
    private readonly RuleSet _rules;

    private LearnedField(FieldReading field, FieldLearner learner, RuleSet rules)
    {
        Field = field;
        _learner = learner;
        _rules = rules;
    }

    public FieldReading Field { get; }

    public static LearnedField Of(FieldReading field, PromptReading prompt, ImmutableArray<Rule> rules, ulong seed, Func<string, TextVector> features)
    {
        ulong own = StableHash.Add(seed, field.Name);
        bool isLone = prompt.System.Outputs.Count(static output => !ReasoningWriter.Writes(output)) == 1;
        FieldLearner learner = InstructionWriter.Writes(field)
            ? new InstructionWriter(field)
            : field.Kind switch
            {
                FieldKind.ClosedSet => OfValues(field, field.Values, prompt, own, features),
                FieldKind.Boolean => OfValues(field, [new("false", ""), new("true", field.Name.Replace('_', ' ') + " " + field.Description)], prompt, own, features),
                FieldKind.Integer or FieldKind.Number => new NumberLearner(field, prompt.Demonstrations, features),
                FieldKind.List => new ListLearner(field, prompt.Demonstrations, own, features),
                FieldKind.Object => new ObjectLearner(field, prompt.Demonstrations, own, features),
                _ => new TextLearner(field, prompt.Demonstrations, own, features),
            };
        return new(field, learner, RuleSet.For(rules, field, isLone));
    }

    public LearnedAnswer Answer(RequestReading request, TextVector features)
    {
        if (_rules.Demand(request.Text) is { } demanded)
        {
            return new(demanded);
        }

        return _learner is ClosedSetLearner closed && _rules.Forbidden(request.Text) is { } forbidden
            ? closed.Answer(features, forbidden)
            : _learner.Answer(request, features);
    }

    public string Mistake(string answer, ulong chance) => _learner.Mistake(answer, chance);

    private static ClosedSetLearner OfValues(
        FieldReading field, ImmutableArray<ValueReading> values, PromptReading prompt, ulong seed, Func<string, TextVector> features)
    {
        string[] names = [.. values.Select(static value => value.Name)];
        List<(DemonstrationReading, int)> examples = [];
        foreach (DemonstrationReading demonstration in prompt.Demonstrations)
        {
            // A demonstration that answers something that is not allowed teaches nothing.
            if (demonstration.Answers.TryGetValue(field.Name, out string? answer) && LooseText.IndexOf(names, answer) is >= 0 and int value)
            {
                examples.Add((demonstration, value));
            }
        }

        return new ClosedSetLearner([.. values.Select(value => DescribedBy(value, prompt.System.Instructions))], examples, seed, features);
    }

    /// <summary>The value with what a line of the instructions that begins with its name says of it ("refund: the customer wants money back").</summary>
    private static ValueReading DescribedBy(ValueReading value, string instructions)
    {
        int at = instructions.IndexOf(value.Name + ": ", StringComparison.OrdinalIgnoreCase);
        if (at < 0 || (at > 0 && !(instructions[at - 1] is '\n' or ' ' or '`' or '*')))
        {
            return value;
        }

        int start = at + value.Name.Length + 2;
        int end = instructions.IndexOf('\n', start);
        return value with { Description = value.Description + "\n" + instructions[start..(end < 0 ? instructions.Length : end)] };
    }
}
