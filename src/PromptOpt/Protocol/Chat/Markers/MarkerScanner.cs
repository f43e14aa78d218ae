using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Finds the markers of a reply, whatever they name. One in exactly our form is a marker for certain; one that is spelled loosely (other case, other
/// blanks, one <c>#</c>, no closing signs) is told apart, since only the name can say whether it is meant as one.
/// </summary>
internal ref struct MarkerScanner(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _at;

    /// <summary>Index of the first bracket.</summary>
    public int Bracket { get; private set; }

    /// <summary>Index where the marker's line begins, when only decoration stands before the bracket; otherwise -1.</summary>
    public int LineStart { get; private set; }

    /// <summary>Index behind the marker.</summary>
    public int End { get; private set; }

    /// <summary>The name, as it is spelled.</summary>
    public ReadOnlySpan<char> Name { get; private set; }

    /// <summary>Whether the marker is spelled exactly as asked for.</summary>
    public bool IsExact { get; private set; }

    /// <summary>Whether the marker has closing signs, or the text ends in it.</summary>
    public bool IsClosed { get; private set; }

    /// <summary>Whether Markdown's emphasis stands round the marker, and nothing but blanks before that.</summary>
    public bool IsEmphasized { get; private set; }

    /// <summary>Whether the marker begins its line.</summary>
    public readonly bool IsAtLineStart => LineStart >= 0;

    /// <summary>What stands before the marker on its line.</summary>
    public readonly ReadOnlySpan<char> Decoration => LineStart < 0 ? default : _text[LineStart..Bracket];

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
        IsClosed = brackets > 0;
        if (brackets == 0)
        {
            at = afterClosing;
            if (at < _text.Length && _text[at] is not ('\n' or '\r'))
            {
                return false;
            }

            IsClosed = closing > 0 || at == _text.Length;
        }

        Name = _text[nameStart..nameEnd];
        IsExact = opening == 2 && closing == 2 && brackets >= 2
            && hash == bracket + 3 && _text[bracket + 2] == ' '
            && nameStart == afterOpening + 1 && beforeClosing == nameEnd + 1
            && afterClosing + 1 + brackets == at && _text[afterClosing] == ' '
            && Name.IndexOfAny(" -.\t") < 0;
        Bracket = bracket;
        LineStart = MarkerDecoration.LineStart(_text, bracket);

        // Of a row of closing brackets only two are the marker's.
        End = brackets > 2 ? at - (brackets - 2) : at;
        int emphasis = MarkerDecoration.EmphasisAround(_text, LineStart, bracket, End);
        IsEmphasized = emphasis > 0 && Decoration[..^emphasis].IsWhiteSpace();
        End += emphasis;
        return true;
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
