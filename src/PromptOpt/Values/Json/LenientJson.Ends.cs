namespace PromptOpt;

/// <content>Where a string ends, although it may hold quotes that are not escaped.</content>
internal ref partial struct LenientJson
{
    // How far is looked ahead: the longest unquoted key or word that is considered.
    private const int LookAhead = 64;

    /// <summary>Whether a quote ends the string: only when what follows can follow a string there.</summary>
    /// <param name="place">What the string stands in.</param>
    /// <param name="at">Index of the quote.</param>
    /// <param name="quote">The quote.</param>
    /// <param name="strays">Quotes that the string holds already; the more signs of misuse, the more is asked of an end.</param>
    private readonly bool Ends(ValuePlace place, int at, char quote, int strays)
    {
        int next = SkipSpace(at + 1, out bool hasLineBreak);
        if (next >= _text.Length || place == ValuePlace.Top)
        {
            return true;
        }

        char c = _text[next];
        bool isComment = IsCommentAt(next);
        switch (place)
        {
            case ValuePlace.Key:
                return c is ':' or '=' or ',' or '}';
            case ValuePlace.Array:
                return c switch
                {
                    '}' or ']' or ')' => AreClosings(next, strays),
                    ',' => IsItemAhead(next + 1, strays),
                    _ when strays > 0 => false,
                    _ => isComment || (hasLineBreak ? c == quote || c is '{' or '[' : IsSeparatedItem(at, next, quote)),
                };
            default:
                return c switch
                {
                    '}' or ']' or ')' => AreClosings(next, strays),
                    ',' or ';' => IsMemberAhead(SkipSpace(next + 1, out _), strays),
                    _ when c == quote => next > at + 1 && IsMemberAhead(next, strays),
                    _ => isComment && strays == 0,
                };
        }
    }

    /// <summary>Whether the closing signs at the index close what is open, and whether what follows them can follow.</summary>
    private readonly bool AreClosings(int at, int strays)
    {
        int depth = _depth;
        int behind = at;
        while (at < _text.Length && _text[at] is '}' or ']' or ')')
        {
            int level = depth - 1;
            while (level >= 0 && !Closes(_text[at], level))
            {
                level--;
            }

            if (level < 0)
            {
                // More than is open: an excess at the end of all, or signs of a text.
                return depth == 0 && strays == 0;
            }

            if (level < depth - 1 && strays > 0)
            {
                return false;
            }

            depth = level;
            behind = ++at;
            at = SkipSpace(at, out _);
        }

        if (at >= _text.Length)
        {
            return true;
        }

        if (depth == 0)
        {
            return strays == 0 || EndsLine(behind);
        }

        return _text[at] is ',' or ';' or '{' or '[' || QuoteAt(at) != '\0' && behind < at || IsCommentAt(at);
    }

    /// <summary>Whether nothing but the sign that ends a fence or an element follows on the line.</summary>
    private readonly bool EndsLine(int at)
    {
        while (at < _text.Length && _text[at] is ' ' or '\t' or '.' or ',')
        {
            at++;
        }

        return at >= _text.Length || _text[at] is '\n' or '\r' or '`' or '<';
    }

    /// <summary>Whether behind a comma an item of a list follows: another one in quotes or brackets, or a word without quotes inside.</summary>
    private readonly bool IsItemAhead(int at, int strays)
    {
        at = SkipSpace(at, out _);
        if (at >= _text.Length || IsOpening(_text[at]) || QuoteAt(at) != '\0')
        {
            return true;
        }

        if (_text[at] is '}' or ']' or ')')
        {
            return AreClosings(at, strays);
        }

        return IsCommentAt(at) ? strays == 0 : IsWordAhead(at);
    }

    /// <summary>Whether a quote, blanks and a quote stand between two texts, as where a comma is missing.</summary>
    private readonly bool IsSeparatedItem(int at, int next, char quote)
        => _text[next] == quote && next > at + 1 && !char.IsWhiteSpace(_text[at - 1])
            && next + 1 < _text.Length && !char.IsWhiteSpace(_text[next + 1]);

    /// <summary>Whether a key and a colon, a closing sign, a comment or the end stands at the index.</summary>
    private readonly bool IsMemberAhead(int at, int strays)
    {
        if (at >= _text.Length)
        {
            return true;
        }

        if (_text[at] is '}' or ']')
        {
            return AreClosings(at, strays);
        }

        if (_text[at] is ',' || IsCommentAt(at))
        {
            return strays == 0;
        }

        char quote = QuoteAt(at);
        return quote == '\0' ? IsUnquotedMemberAhead(at) : IsQuotedMemberAhead(at + 1, quote);
    }

    private readonly bool IsQuotedMemberAhead(int from, char quote)
    {
        int limit = Math.Min(_text.Length, from + LookAhead);
        for (int i = from; i < limit; i++)
        {
            if (_text[i] == '\\')
            {
                i++;
            }
            else if (IsQuote(_text[i], quote))
            {
                int next = SkipSpace(i + 1, out _);
                return next >= _text.Length || _text[next] is ':' or '=';
            }
        }

        // A key longer than the look ahead, or one that the text ends in.
        return true;
    }

    private readonly bool IsUnquotedMemberAhead(int from)
    {
        int limit = Math.Min(_text.Length, from + LookAhead);
        for (int i = from; i < limit; i++)
        {
            char c = _text[i];
            if (c is ':' or '=')
            {
                return i > from && (!_hasQuotedKeys || IsValueAhead(i + 1));
            }

            if (!char.IsLetterOrDigit(c) && c is not ('_' or '-' or ' ' or '$' or '.'))
            {
                return false;
            }
        }

        return limit == _text.Length;
    }

    private readonly bool IsValueAhead(int at)
    {
        at = SkipSpace(at, out _);
        return at >= _text.Length || IsOpening(_text[at]) || QuoteAt(at) != '\0' || IsWordAhead(at);
    }

    /// <summary>Whether a word without any quote stands at the index, so far as is looked.</summary>
    private readonly bool IsWordAhead(int at)
    {
        int limit = Math.Min(_text.Length, at + LookAhead);
        for (; at < limit && _text[at] is not (',' or '}' or ']' or '\n' or '\r'); at++)
        {
            if (_text[at] is '"' or '`' or '“' or '”')
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a comment begins at an index. A hash begins one only where it stands apart: behind a quote it is as well a sign of a text.</summary>
    private readonly bool IsCommentAt(int at)
        => _text[at] == '#' ? at == 0 || QuoteAt(at - 1) == '\0' : _text[at] == '/' && at + 1 < _text.Length && _text[at + 1] is '/' or '*';

    private readonly int SkipSpace(int at, out bool hasLineBreak)
    {
        hasLineBreak = false;
        while (at < _text.Length && char.IsWhiteSpace(_text[at]))
        {
            hasLineBreak |= _text[at] == '\n';
            at++;
        }

        return at;
    }
}
