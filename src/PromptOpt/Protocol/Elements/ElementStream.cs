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

    // How much of what is pending was gone over: it is left behind once a piece, and not once a tag.
    private int _start;
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

        _pending = _start == _pending.Length ? piece : string.Concat(_pending.AsSpan(_start), piece);
        _start = 0;
        while (!_isStopped && Advance(fields))
        {
        }
    }

    private ReadOnlySpan<char> Rest => _pending.AsSpan(_start);

    /// <summary>Goes over the next tag, or as far as is certain.</summary>
    /// <returns>Whether there is more to look at.</returns>
    private bool Advance(StreamedFields fields)
    {
        int tag = Rest.IndexOf('<');
        Settle(tag < 0 ? CertainLength() : tag, fields);
        if (tag < 0 || _isStopped)
        {
            return false;
        }

        ReadOnlySpan<char> rest = Rest;
        int end = rest[..Math.Min(rest.Length, LongestTag)].IndexOf('>');
        if (rest.Length > 1 && !XmlTag.MayBegin(rest))
        {
            // A sign that the model did not escape, and that begins nothing.
            TakeText(1, fields);
            return true;
        }

        if (end < 0)
        {
            _isStopped = rest.Length >= LongestTag;
            return false;
        }

        string tagText = rest[..(end + 1)].ToString();
        if (_field == OutputNames.Other ? !TryOpen(tagText) : !TryClose(tagText, fields))
        {
            _isStopped = true;
            return false;
        }

        _start += end + 1;
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
        ReadOnlySpan<char> rest = Rest;
        int from = Math.Max(0, rest.Length - XmlText.LongestEntity + 1);
        int sign = rest[from..].LastIndexOf('&');
        return sign >= 0 && !rest[(from + sign)..].Contains(';') ? from + sign : rest.Length;
    }

    private void Settle(int length, StreamedFields fields)
    {
        if (_field != OutputNames.Other)
        {
            TakeText(length, fields);
            return;
        }

        // Words between elements may say what becomes of them.
        _isStopped = !Rest[..length].IsWhiteSpace();
        _start += length;
    }

    /// <summary>Takes the next text of the open element, without the white space round it, which belongs to the layout.</summary>
    private void TakeText(int length, StreamedFields fields)
    {
        ReadOnlySpan<char> text = Rest[..length];
        _start += length;
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
