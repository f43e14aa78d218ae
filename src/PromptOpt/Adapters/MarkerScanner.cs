using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Finds the markers of a reply. One in exactly our form always counts; one that is spelled loosely (other case, other blanks, one <c>#</c>, no
/// closing signs) only when it names a field that is asked about.
/// </summary>
internal ref struct MarkerScanner(ReadOnlySpan<char> text, int start)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at = start;

    /// <summary>Index of the first sign of the marker, decoration before it included.</summary>
    public int Start { get; private set; }

    /// <summary>Index behind the marker.</summary>
    public int End { get; private set; }

    /// <summary>The name, as it is spelled.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Whether the marker is spelled exactly as asked for.</summary>
    public bool IsExact { get; private set; }

    /// <summary>Whether the marker begins its line.</summary>
    public bool IsAtLineStart { get; private set; }

    /// <summary>Goes to the next marker.</summary>
    public bool MoveNext()
    {
        while (_at < _text.Length)
        {
            int found = MarkerText.IndexOfStart(_text[_at..], out int hash, out int lastTilde);
            if (found < 0)
            {
                break;
            }

            int bracket = _at + found;
            int sign = _at + hash;
            _at = sign + 1;
            if (lastTilde < 0 && TryRead(bracket, sign))
            {
                _at = End;
                return true;
            }
        }

        _at = _text.Length;
        return false;
    }

    private bool TryRead(int bracket, int hash)
    {
        int at = hash;
        int opening = Skip(ref at, '#');
        int afterOpening = at;
        SkipBlanks(ref at);
        int nameStart = at;
        while (at < _text.Length && (char.IsLetterOrDigit(_text[at]) || _text[at] is '_' or '-' or '.' || MarkerText.IsBlank(_text[at])))
        {
            at++;
        }

        ReadOnlySpan<char> name = _text[nameStart..at];
        int nameEnd = nameStart + name.TrimEnd().Length;
        if (nameEnd == nameStart)
        {
            return false;
        }

        int beforeClosing = at;
        int closing = Skip(ref at, '#');
        int afterClosing = at;
        SkipBlanks(ref at);
        int brackets = Skip(ref at, ']');
        if (brackets == 0)
        {
            at = afterClosing;
            bool endsLine = at == _text.Length || _text[at] is '\n' or '\r';
            if (!(endsLine && (closing > 0 || at == _text.Length)))
            {
                return false;
            }
        }

        Name = _text[nameStart..nameEnd];
        IsExact = opening == 2 && closing == 2 && brackets >= 2
            && hash == bracket + 3 && _text[bracket + 2] == ' '
            && nameStart == afterOpening + 1 && beforeClosing == nameEnd + 1
            && afterClosing + 1 + brackets == at && _text[afterClosing] == ' '
            && Name.IndexOfAny(" -.\t") < 0;
        Start = LineStart(bracket, out bool isDecorated);
        IsAtLineStart = Start >= 0;
        if (!IsAtLineStart)
        {
            Start = bracket;
        }

        // Of a row of closing brackets only two are the marker's.
        End = brackets > 2 ? at - (brackets - 2) : at;
        while (isDecorated && End < _text.Length && _text[End] is '*' or '`' or '_')
        {
            End++;
        }

        return true;
    }

    /// <summary>The index where the line begins, when only blanks and Markdown signs stand between it and the bracket; otherwise -1.</summary>
    private readonly int LineStart(int bracket, out bool isDecorated)
    {
        isDecorated = false;
        int at = bracket;
        while (at > 0 && _text[at - 1] is not ('\n' or '\r'))
        {
            char c = _text[--at];
            if (c is '*' or '`' or '_' or '>' or '#' or '-')
            {
                isDecorated = true;
            }
            else if (!MarkerText.IsBlank(c) && c != '\uFEFF')
            {
                return -1;
            }
        }

        return at;
    }

    private readonly int Skip(ref int at, char sign)
    {
        int start = at;
        while (at < _text.Length && _text[at] == sign)
        {
            at++;
        }

        return at - start;
    }

    private readonly void SkipBlanks(ref int at)
    {
        while (at < _text.Length && MarkerText.IsBlank(_text[at]))
        {
            at++;
        }
    }
}
