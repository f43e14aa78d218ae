using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>The rules that concern one field, resolved to its values.</summary>
internal sealed class RuleSet
{
    private readonly ImmutableArray<Rule> _rules;

    private RuleSet(ImmutableArray<Rule> rules) => _rules = rules;

    /// <summary>The rules of the instructions that name the field, or no field and a value that fits it.</summary>
    /// <param name="rules">All rules.</param>
    /// <param name="field">The field.</param>
    /// <param name="isLone">Whether it is the only output, so that a rule for free text can only mean it.</param>
    public static RuleSet For(ImmutableArray<Rule> rules, FieldReading field, bool isLone)
    {
        ImmutableArray<Rule>.Builder own = ImmutableArray.CreateBuilder<Rule>();
        foreach (Rule rule in rules)
        {
            bool isNamed = rule.Field is not null && LooseText.AreAlike(rule.Field, field.Name);
            if ((rule.Field is null || isNamed) && Resolve(rule.Value, field, isNamed || isLone) is { } value)
            {
                own.Add(rule with { Value = value });
            }
        }

        return new(own.ToImmutable());
    }

    /// <summary>What the rules say of a request: a conditional rule goes before one that always holds, then the first goes.</summary>
    public string? Demand(string request)
        => _rules.FirstOrDefault(rule => rule is { IsForbidden: false, Condition: { } condition } && condition.Holds(request))?.Value
            ?? _rules.FirstOrDefault(static rule => rule is { IsForbidden: false, Condition: null })?.Value;

    /// <summary>The values that must not be answered.</summary>
    public HashSet<string>? Forbidden(string request)
    {
        HashSet<string>? forbidden = null;
        foreach (Rule rule in _rules)
        {
            if (rule.IsForbidden && rule.Condition?.Holds(request) != false)
            {
                (forbidden ??= []).Add(rule.Value);
            }
        }

        return forbidden;
    }

    private static string? Resolve(string value, FieldReading field, bool takesAny)
    {
        switch (field.Kind)
        {
            case FieldKind.ClosedSet:
                string[] names = [.. field.Values.Select(static allowed => allowed.Name)];
                int index = LooseText.IndexOf(names, value);
                return index < 0 ? null : names[index];
            case FieldKind.Boolean:
                return LooseText.AreAlike(value, "true") || LooseText.AreAlike(value, "yes") ? "true"
                    : LooseText.AreAlike(value, "false") || LooseText.AreAlike(value, "no") ? "false"
                    : null;
            case FieldKind.Integer or FieldKind.Number:
                return takesAny && Numbers.In(value) is [_] ? value : null;
            case FieldKind.Text:
                return takesAny ? value : null;
            default:
                return takesAny && JsonText.IsJson(value) ? value : null;
        }
    }
}
