using System.Collections.Immutable;

namespace PromptOpt.Testing;

/// <summary>
/// Reads the rule sentences of instructions; other sentences are no rules and are passed over. The grammar is stated at
/// <see cref="InContextLearnerChatClient"/>.
/// </summary>
internal ref struct RuleReader
{
    private const int MaxSubjectWords = 8;
    private const int MaxPlainValueWords = 8;

    private readonly ReadOnlySpan<RuleToken> _tokens;
    private int _at;

    private RuleReader(ReadOnlySpan<RuleToken> tokens)
    {
        _tokens = tokens;
        SkipBullet();
    }

    private readonly bool IsAtEnd => _at >= _tokens.Length;

    public static ImmutableArray<Rule> Read(string instructions)
    {
        ImmutableArray<Rule>.Builder rules = ImmutableArray.CreateBuilder<Rule>();
        foreach (List<RuleToken> sentence in RuleToken.Sentences(instructions))
        {
            if (new RuleReader([.. sentence]).ReadSentence() is { } rule)
            {
                rules.Add(rule);
            }
        }

        return rules.ToImmutable();
    }

    private Rule? ReadSentence()
    {
        RuleCondition? condition = null;
        bool conditionFirst = Accept("if", "when", "whenever");
        if (conditionFirst)
        {
            condition = ReadCondition();
            if (condition is null)
            {
                return null;
            }

            AcceptComma();
            Accept("then");
        }

        bool isForbidden = AcceptAdverb();
        if (!AcceptVerb(out string? field) || ReadValue() is not { } value)
        {
            return null;
        }

        if (Accept("for", "as") && !IsAtEnd)
        {
            Accept("the");
            field = Next().Text;
            Accept("field");
        }

        if (!conditionFirst && Accept("if", "when", "whenever"))
        {
            condition = ReadCondition();
            if (condition is null)
            {
                return null;
            }
        }

        return IsAtEnd ? new Rule(value, isForbidden, condition, field) : null;
    }

    // "the message mentions "a" or "b"": a subject, a verb of mentioning, phrases.
    private RuleCondition? ReadCondition()
    {
        bool isNegated = false;
        for (int word = 0; word <= MaxSubjectWords && !IsAtEnd; word++)
        {
            if (Accept("mentions", "mention", "contains", "contain", "says", "say", "includes", "include", "has", "have"))
            {
                return ReadPhrases(isNegated);
            }

            RuleToken token = Next();
            isNegated |= token.Is("not", "doesn't", "don't", "never", "doesn’t", "don’t");
            if (token.IsComma)
            {
                return null;
            }
        }

        return null;
    }

    private RuleCondition? ReadPhrases(bool isNegated)
    {
        ImmutableArray<string>.Builder phrases = ImmutableArray.CreateBuilder<string>();
        bool needsAll = false;
        Accept("either", "both", "the");
        Accept("word", "words", "phrase");
        while (!IsAtEnd && (_tokens[_at].IsQuoted || phrases.Count == 0))
        {
            phrases.Add(_tokens[_at].IsQuoted ? Next().Text : ReadPlainPhrase());
            int before = _at;
            AcceptComma();
            if (Accept("and"))
            {
                needsAll = true;
            }
            else
            {
                Accept("or");
            }

            if (IsAtEnd || !_tokens[_at].IsQuoted)
            {
                // The comma may belong to what follows the condition; what follows is no phrase in any case.
                _at = before;
                break;
            }
        }

        return phrases.Count == 0 || phrases.Any(static phrase => phrase.Length == 0) ? null : new(phrases.ToImmutable(), needsAll, isNegated);
    }

    private string ReadPlainPhrase()
    {
        List<string> words = [];
        while (!IsAtEnd && !_tokens[_at].IsComma && !_tokens[_at].Is("then", "answer", "choose"))
        {
            words.Add(Next().Text);
        }

        return string.Join(' ', words);
    }

    private string? ReadValue()
    {
        Accept("with", "as");
        if (!IsAtEnd && _tokens[_at].IsQuoted)
        {
            return Next().Text;
        }

        List<string> words = [];
        while (!IsAtEnd && !_tokens[_at].IsComma && !_tokens[_at].Is("if", "when", "whenever", "for", "as"))
        {
            words.Add(Next().Text);
        }

        return words.Count is 0 or > MaxPlainValueWords ? null : string.Join(' ', words);
    }

    /// <returns>Whether the rule forbids.</returns>
    private bool AcceptAdverb()
    {
        if (Accept("never"))
        {
            return true;
        }

        if (Accept("do"))
        {
            return Accept("not");
        }

        bool isForbidden = Accept("don't", "don’t");
        Accept("always");
        return isForbidden;
    }

    private bool AcceptVerb(out string? field)
    {
        field = null;
        if (Accept("set"))
        {
            Accept("the");
            field = IsAtEnd ? null : Next().Text;
            return Accept("to");
        }

        return Accept("answer", "choose", "use", "pick", "select", "reply", "respond", "output", "return", "give", "classify", "label")
            && (Accept("it") || true);
    }

    private void SkipBullet()
    {
        if (!IsAtEnd && !_tokens[_at].IsQuoted && _tokens[_at].Text.All(static c => !char.IsLetter(c)))
        {
            _at++;
        }
    }

    private bool AcceptComma()
    {
        bool accepted = !IsAtEnd && _tokens[_at].IsComma;
        _at += accepted ? 1 : 0;
        return accepted;
    }

    private bool Accept(params ReadOnlySpan<string> words)
    {
        bool accepted = !IsAtEnd && _tokens[_at].Is(words);
        _at += accepted ? 1 : 0;
        return accepted;
    }

    private RuleToken Next() => _tokens[_at++];
}
