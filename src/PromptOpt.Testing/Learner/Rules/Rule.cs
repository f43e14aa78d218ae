using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>A rule sentence of the instructions.</summary>
/// <param name="Value">The value it is about, as written.</param>
/// <param name="IsForbidden">Whether the value must not be answered, rather than must.</param>
/// <param name="Condition">When it holds; <see langword="null"/> for always.</param>
/// <param name="Field">The field it is about, as written; <see langword="null"/> for any that the value fits.</param>
internal sealed record Rule(string Value, bool IsForbidden, RuleCondition? Condition, string? Field);

/// <summary>What a rule asks of the request.</summary>
/// <param name="Phrases">Words that must stand in it.</param>
/// <param name="NeedsAll">Whether all of them must, rather than one.</param>
/// <param name="IsNegated">Whether the rule holds when they do not.</param>
internal sealed record RuleCondition(ImmutableArray<string> Phrases, bool NeedsAll, bool IsNegated)
{
    public bool Holds(string request)
    {
        bool mentions = NeedsAll
            ? Phrases.All(phrase => Phrase.Mentions(request, phrase))
            : Phrases.Any(phrase => Phrase.Mentions(request, phrase));
        return mentions != IsNegated;
    }
}
