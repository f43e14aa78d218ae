namespace PromptOpt;

/// <content>Numbers, literals and texts without quotes.</content>
internal ref partial struct LenientJson
{
    /// <summary>A number, literal or unquoted text, up to the sign that ends it in its place.</summary>
    private void ReadWord(ValuePlace place)
    {
        int start = _at;
        while (_at < _text.Length && !EndsWord(place))
        {
            SkipBlockComment(place);
        }

        bool endsLine = _at == _text.Length || _text[_at] is '\n' or '\r';
        ReadOnlySpan<char> word = _text[start.._at].Trim();
        int comment = place == ValuePlace.Key ? -1 : IndexOfComment(word);
        if (comment >= 0 && (endsLine || word[comment..].StartsWith("/*", StringComparison.Ordinal) || IsLiteral(word[..comment].TrimEnd())))
        {
            _isRefused |= MaySwallow(word[comment..]);
            word = word[..comment].TrimEnd();
        }

        if (word.IsEmpty || (place != ValuePlace.Key && !CanStandUnquoted(word, place)))
        {
            Refuse();
        }
        else
        {
            // Without quotes nothing tells a whole text or number from one that breaks off.
            _end = _at == _text.Length && place != ValuePlace.Key && LiteralOf(word) is null ? LenientJsonEnd.Torn : _end;
            if (place == ValuePlace.Key || !TryWriteLiteral(word))
            {
                // Nor a tuple from words in brackets.
                _isRefused |= IsInTuple;
                WriteText(word);
            }
        }
    }

    private void WriteText(ReadOnlySpan<char> word)
    {
        _output.Write('"');
        for (int i = 0; i < word.Length; i++)
        {
            WriteCharacter(word, i);
        }

        _output.Write('"');
    }

    private readonly bool EndsWord(ValuePlace place)
    {
        char c = _text[_at];
        return c switch
        {
            '}' or ']' or '\n' or '\r' => true,
            ':' or '=' => place == ValuePlace.Key,
            ')' => IsInTuple,
            ',' when place == ValuePlace.Object => IsMemberAhead(SkipSpace(_at + 1, out _), strays: 0),
            ',' => true,
            ';' => place == ValuePlace.Object && IsMemberAhead(SkipSpace(_at + 1, out _), strays: 0),
            _ => false,
        };
    }

    private void SkipBlockComment(ValuePlace place)
    {
        int length = -1;
        if (place != ValuePlace.Key && !_lacksCommentEnd && _text[_at] == '/' && _at + 1 < _text.Length && _text[_at + 1] == '*')
        {
            length = _text[(_at + 2)..].IndexOf("*/", StringComparison.Ordinal);
            _lacksCommentEnd = length < 0;
        }

        _at += length < 0 ? 1 : length + 4;
    }

    /// <summary>Whether a comment seems to hold a member or a part of the text: one that says where it ends can hold anything, and nothing stands behind it.</summary>
    private static bool MaySwallow(ReadOnlySpan<char> comment)
    {
        if (!comment.StartsWith("/*", StringComparison.Ordinal))
        {
            return comment.Contains("\":", StringComparison.Ordinal);
        }

        int end = comment.IndexOf("*/", StringComparison.Ordinal);
        return end < 0 || !comment[(end + 2)..].IsWhiteSpace();
    }

    private static int IndexOfComment(ReadOnlySpan<char> word)
    {
        int at = word.IndexOf(" //", StringComparison.Ordinal);
        int hash = word.IndexOf(" #", StringComparison.Ordinal);
        int block = word.IndexOf("/*", StringComparison.Ordinal);
        int first = at < 0 ? hash : hash < 0 ? at : Math.Min(at, hash);
        return first < 0 ? block : block < 0 ? first : Math.Min(first, block);
    }

    /// <summary>Whether an unquoted text can be told from what stands around it and from a sign that something was left out, and a number from several.</summary>
    private readonly bool CanStandUnquoted(ReadOnlySpan<char> word, ValuePlace place)
    {
        if (word[0] is ':' or '=' || word is "..." or "…" || word.IndexOfAny("\"{[`\\") >= 0 || word.Count('(') < word.Count(')') || (IsInTuple && word.Contains('(')))
        {
            return false;
        }

        int comma = word.IndexOf(',');
        if (IsMadeOfDigits(word) && !JsonNumber.Is(word))
        {
            return comma >= 0 ? JsonNumber.IsGrouped(word) : place != ValuePlace.Array || word.IndexOfAny(" \t") < 0;
        }

        // Behind a whole value a comma ends it, so what follows is a part that belongs nowhere.
        return comma < 0 || !IsLiteral(word[..comma].TrimEnd());
    }

    private static bool IsMadeOfDigits(ReadOnlySpan<char> word)
    {
        foreach (char c in word)
        {
            if (!char.IsDigit(c) && c is not (',' or '.' or '\'' or '+' or '-') && !char.IsWhiteSpace(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsLiteral(ReadOnlySpan<char> word) => LiteralOf(word) is not null || JsonNumber.Is(word);

    private bool TryWriteLiteral(ReadOnlySpan<char> word)
    {
        if (LiteralOf(word) is { } literal)
        {
            _output.Write(literal);
            return true;
        }

        if (!JsonNumber.Is(word))
        {
            return false;
        }

        _output.Write(word);
        return true;
    }

    private static string? LiteralOf(ReadOnlySpan<char> word)
        => word switch
        {
            "null" or "None" or "undefined" => "null",
            "true" or "True" or "TRUE" => "true",
            "false" or "False" or "FALSE" => "false",
            "NaN" or "nan" => "\"NaN\"",
            "Infinity" => "\"Infinity\"",
            "-Infinity" => "\"-Infinity\"",
            _ => null,
        };
}
