using System.Text;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Reads the sections of a reply while it arrives: those under markers exactly as we write them, in a reply that begins with one. Anything looser is left to the reader
/// of the whole reply, so that nothing is shown that it may read otherwise.
/// </summary>
internal sealed class ChatStream<T>(ExtraFields extraFields) : ReplyPreview
    where T : class, ISignature<T>
{
    // Longer than any marker; what has no end until then is none.
    private const int LongestMarker = 128;

    // What is not certain after so much, such as a line without a letter, is left to the reader of the whole reply: looking at it anew with every piece would not be linear.
    private const int MostPending = 4096;

    private readonly StringBuilder _section = new();
    private string _pending = "";
    private FieldSet _seen;
    private FieldSet _seenExtras;
    private int _field = OutputNames.Other;
    private bool _isBegun;
    private bool _isStopped;
    private bool _hasText;
    private bool _lineHasLetter;

    public override void Feed(string piece, StreamedFields fields)
    {
        if (_isStopped)
        {
            return;
        }

        _pending += piece;
        while (!_isStopped && Advance(fields))
        {
        }

        _isStopped |= _pending.Length > MostPending;
    }

    /// <summary>Goes to the next marker, or as far as is certain.</summary>
    /// <returns>Whether a marker was passed.</returns>
    private bool Advance(StreamedFields fields)
    {
        int from = 0;
        while (MarkerText.IndexOfStart(_pending.AsSpan(from), out int hash, out int lastTilde) is >= 0 and int start)
        {
            if (lastTilde >= 0)
            {
                from += hash + 1;
                continue;
            }

            return TakeMarker(from + start, fields);
        }

        Settle(CertainLength(), fields);
        return false;
    }

    private bool TakeMarker(int bracket, StreamedFields fields)
    {
        ReadOnlySpan<char> rest = _pending.AsSpan(bracket);
        int end = rest.IndexOfAny('\r', '\n', ']');
        bool isOpen = end < 0 || (rest[end] == ']' && end + 1 == rest.Length);
        if (isOpen && rest.Length <= LongestMarker)
        {
            // Until the marker is whole, what stands before it on its line may be decoration of it.
            Settle(TrimmedLength(Math.Min(CertainLength(), LineStart(bracket))), fields);
            return false;
        }

        int field = isOpen || !IsAtLineStart(bracket) ? OutputNames.Other : Find(rest, end);
        if (field == OutputNames.Other || (field == OutputNames.Completed && !_isBegun) || !TryNote(field))
        {
            Settle(TrimmedLength(LineStart(bracket)), fields);
            _isStopped = true;
            return false;
        }

        string behind = _pending[(bracket + end + 2)..];
        Close(LineStart(bracket), fields);
        _isBegun = true;
        _field = field;
        _isStopped |= field == OutputNames.Completed;
        _pending = behind;
        (_hasText, _lineHasLetter) = (false, true);
        return !_isStopped;
    }

    /// <summary>The field of a marker that is spelled exactly as we write it.</summary>
    private int Find(ReadOnlySpan<char> marker, int end)
    {
        const string opening = "[[ ## ";
        const string closing = " ## ]]";
        if (marker[end] != ']' || !marker.StartsWith(opening, StringComparison.Ordinal) || !marker[..(end + 2)].EndsWith(closing, StringComparison.Ordinal) || end + 2 < opening.Length + closing.Length)
        {
            return OutputNames.Other;
        }

        ReadOnlySpan<char> name = marker[opening.Length..(end + 2 - closing.Length)];
        int field = OutputNames.Find(name, T.Definition, extraFields);
        return field switch
        {
            OutputNames.Other => field,
            OutputNames.Completed => name.SequenceEqual(MarkerText.Completed) ? field : OutputNames.Other,
            _ => name.SequenceEqual(NameOf(field)) ? field : OutputNames.Other,
        };
    }

    private string NameOf(int field) => OutputNames.IsExtra(field) ? extraFields[field - OutputNames.Extra].Name : T.Definition.Fields[field].Name;

    /// <summary>Notes a field, unless it is there already.</summary>
    private bool TryNote(int field)
    {
        if (OutputNames.IsExtra(field))
        {
            bool isNew = !_seenExtras.Contains(field - OutputNames.Extra);
            _seenExtras = _seenExtras.Add(field - OutputNames.Extra);
            return isNew;
        }

        if (!OutputNames.IsOutput(field))
        {
            return true;
        }

        bool isFirst = !_seen.Contains(field);
        _seen = _seen.Add(field);
        return isFirst;
    }

    private void Close(int end, StreamedFields fields)
    {
        Settle(TrimmedLength(end), fields);
        if (_field >= 0 && !FieldPieces<T>.IsText(_field))
        {
            fields.ReadText(NameOf(_field), MarkerText.Unescape(_section.ToString().Trim()));
        }

        _section.Clear();
    }

    /// <summary>Takes what is certain of the open section.</summary>
    private void Settle(int length, StreamedFields fields)
    {
        if (length <= 0)
        {
            return;
        }

        string settled = _pending[..length];
        _pending = _pending[length..];
        if (_field < 0)
        {
            // Something stands before the first marker: thinking, a quotation, another layout, or only words.
            _isStopped |= !_isBegun && !string.IsNullOrWhiteSpace(settled);
            return;
        }

        int line = settled.AsSpan().LastIndexOfAny('\r', '\n');
        _lineHasLetter = HasLetter(settled.AsSpan(line + 1)) || (line < 0 && _lineHasLetter);
        if (!FieldPieces<T>.IsText(_field))
        {
            _section.Append(settled);
            return;
        }

        settled = _hasText ? settled : settled.TrimStart();
        if (settled.Length > 0)
        {
            _hasText = true;
            fields.AddText(NameOf(_field), MarkerText.Unescape(settled));
        }
    }

    /// <summary>How much of what is pending cannot become a marker, decoration of one, or white space at the end of a section.</summary>
    private int CertainLength()
    {
        ReadOnlySpan<char> text = _pending;
        int end = StartOfTornMarker(text);
        int line = text[..end].LastIndexOfAny('\r', '\n');
        bool hasLetter = HasLetter(text[(line + 1)..end]) || (line < 0 && _lineHasLetter);
        return TrimmedLength(hasLetter ? end : line + 1);
    }

    /// <summary>Where the longest end begins that may be the beginning of a marker.</summary>
    private static int StartOfTornMarker(ReadOnlySpan<char> text)
    {
        int at = text.Length;
        at = SkipBlanksBack(text, at);
        while (at > 0 && text[at - 1] == '~')
        {
            at--;
        }

        at = SkipBlanksBack(text, at);
        return at >= 2 && text[at - 1] == '[' && text[at - 2] == '[' ? at - 2 : text is [.., '['] ? text.Length - 1 : text.Length;
    }

    private static int SkipBlanksBack(ReadOnlySpan<char> text, int at)
    {
        while (at > 0 && MarkerText.IsBlank(text[at - 1]))
        {
            at--;
        }

        return at;
    }

    private int TrimmedLength(int end) => _pending.AsSpan(0, end).TrimEnd().Length;

    /// <summary>Where the line of an index begins, or what stands on it before the index when that holds letters.</summary>
    private int LineStart(int index)
    {
        int line = _pending.AsSpan(0, index).LastIndexOfAny('\r', '\n');
        return HasLetter(_pending.AsSpan(line + 1, index - line - 1)) || (line < 0 && _lineHasLetter) ? index : line + 1;
    }

    private bool IsAtLineStart(int bracket)
    {
        int line = _pending.AsSpan(0, bracket).LastIndexOfAny('\r', '\n');
        return _pending.AsSpan(line + 1, bracket - line - 1).IsWhiteSpace() && (line >= 0 || !_lineHasLetter);
    }

    private static bool HasLetter(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }
}
