using System.Text;

namespace PromptOpt;

/// <summary>
/// Reads the elements of a reply while it arrives: those that stand exactly as we write them, in a reply that begins with one. Anything looser is left to the reader of the whole reply, so
/// that nothing is shown that it may read otherwise.
/// </summary>
internal sealed class ElementStream<T>(ExtraFields extraFields) : ReplyPreview
    where T : class, ISignature<T>
{
    // What has no end until then is no tag of ours: looking at it anew with every piece would not be linear.
    private const int LongestTag = 256;

    private readonly StringBuilder _value = new();
    private readonly StringBuilder _blanks = new();
    private string _pending = "";
    private FieldSet _seen;
    private FieldSet _seenExtras;
    private int _field = OutputNames.Other;
    private bool _hasText;
    private bool _isStopped;

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
    }

    /// <summary>Goes over the next tag, or as far as is certain.</summary>
    /// <returns>Whether there is more to look at.</returns>
    private bool Advance(StreamedFields fields)
    {
        int tag = _pending.IndexOf('<', StringComparison.Ordinal);
        Settle(tag < 0 ? CertainLength() : tag, fields);
        if (tag < 0 || _isStopped)
        {
            return false;
        }

        int end = _pending.AsSpan(0, Math.Min(_pending.Length, LongestTag)).IndexOf('>');
        if (_pending.Length > 1 && !XmlTag.MayBegin(_pending))
        {
            // A sign that the model did not escape, and that begins nothing.
            TakeText(1, fields);
            return true;
        }

        if (end < 0)
        {
            _isStopped = _pending.Length >= LongestTag;
            return false;
        }

        string tagText = _pending[..(end + 1)];
        if (_field == OutputNames.Other ? !TryOpen(tagText) : !TryClose(tagText, fields))
        {
            _isStopped = true;
            return false;
        }

        _pending = _pending[(end + 1)..];
        return true;
    }

    private bool TryOpen(string tag)
    {
        int field = OutputNames.Find(tag.AsSpan(1, tag.Length - 2), T.Definition, extraFields);
        if (field < 0 || tag != $"<{NameOf(field)}>" || !TryNote(field))
        {
            return false;
        }

        (_field, _hasText) = (field, false);
        _blanks.Clear();
        _value.Clear();
        return true;
    }

    private bool TryClose(string tag, StreamedFields fields)
    {
        if (tag != $"</{NameOf(_field)}>")
        {
            return false;
        }

        if (!FieldPieces<T>.IsText(_field))
        {
            fields.ReadText(NameOf(_field), XmlText.Decode(_value.ToString()));
        }

        _field = OutputNames.Other;
        return true;
    }

    private string NameOf(int field) => OutputNames.IsExtra(field) ? extraFields[field - OutputNames.Extra].Name : T.Definition.Fields[field].Name;

    /// <summary>Notes a field, unless it is there already.</summary>
    private bool TryNote(int field)
    {
        bool isExtra = OutputNames.IsExtra(field);
        int index = isExtra ? field - OutputNames.Extra : field;
        if ((isExtra ? _seenExtras : _seen).Contains(index))
        {
            return false;
        }

        (_seen, _seenExtras) = isExtra ? (_seen, _seenExtras.Add(index)) : (_seen.Add(index), _seenExtras);
        return true;
    }

    /// <summary>How much of what is pending is not the beginning of an entity.</summary>
    private int CertainLength()
    {
        int from = Math.Max(0, _pending.Length - XmlText.LongestEntity + 1);
        int sign = _pending.AsSpan(from).LastIndexOf('&');
        return sign >= 0 && !_pending.AsSpan(from + sign).Contains(';') ? from + sign : _pending.Length;
    }

    private void Settle(int length, StreamedFields fields)
    {
        if (_field != OutputNames.Other)
        {
            TakeText(length, fields);
            return;
        }

        // Words between elements may say what becomes of them.
        _isStopped = !_pending.AsSpan(0, length).IsWhiteSpace();
        _pending = _pending[length..];
    }

    /// <summary>Takes the next text of the open element, without the white space round it, which belongs to the layout.</summary>
    private void TakeText(int length, StreamedFields fields)
    {
        ReadOnlySpan<char> text = _pending.AsSpan(0, length);
        _pending = _pending[length..];
        if (_field == OutputNames.Other)
        {
            _isStopped = true;
            return;
        }

        text = _hasText ? text : text.TrimStart();
        ReadOnlySpan<char> certain = text.TrimEnd();
        if (certain.IsEmpty)
        {
            _blanks.Append(text);
            return;
        }

        _hasText = true;
        if (FieldPieces<T>.IsText(_field))
        {
            fields.AddText(NameOf(_field), $"{_blanks}{XmlText.Decode(certain)}");
        }
        else
        {
            _value.Append(_blanks).Append(certain);
        }

        _blanks.Clear().Append(text[certain.Length..]);
    }
}
