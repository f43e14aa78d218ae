namespace PromptOpt;

/// <summary>Where a section stands in a reply.</summary>
internal readonly record struct ReplySection(int Start, int Length);

/// <summary>
/// Splits a reply at its markers. Only places are kept; no text is copied. Where a text quotes a marker so that its own end cannot be told, the section is
/// torn, which is for the model to mend.
/// </summary>
internal ref struct ReplySections(Span<ReplySection> places)
{
    private readonly Span<ReplySection> _places = places;
    private ReadOnlySpan<char> _text;
    private ReadOnlySpan<char> _decoration;
    private FieldSet _extras;
    private bool _isFenced;
    private SectionFence _fence;
    private bool _mayEndInFence;
    private int _open;
    private int _from;

    // The first end marker inside a line of the open section: a quotation when another end follows, otherwise perhaps the end.
    private int _innerEnd;

    // Outputs whose markers stand inside lines, and the sections they stand in.
    private FieldSet _inner;
    private FieldSet _around;

    /// <summary>The outputs that have a section.</summary>
    public FieldSet Found { get; private set; }

    /// <summary>The outputs that have several sections which differ.</summary>
    public FieldSet Ambiguous { get; private set; }

    /// <summary>The outputs of which it cannot be told where they end.</summary>
    public FieldSet Torn { get; private set; }

    /// <summary>The outputs that are given once more behind the end.</summary>
    public FieldSet GivenAfterEnd { get; private set; }

    /// <summary>Whether there is any marker but the one that ends a reply.</summary>
    public bool HasFields { get; private set; }

    /// <summary>Whether the marker that ends the reply was there.</summary>
    public bool IsCompleted { get; private set; }

    /// <summary>Index of the first marker that counts, what stands before it on its line included.</summary>
    public int FirstMarker { get; private set; }

    /// <summary>Index behind the last marker that counts.</summary>
    public int LastMarker { get; private set; }

    /// <summary>Whether the first marker stands in a quotation.</summary>
    public readonly bool IsQuoted => _decoration.TrimStart() is ['>', ..];

    /// <summary>Whether no marker stands behind the section.</summary>
    public readonly bool IsLast(int field) => _open == field;

    public readonly ReadOnlySpan<char> TextOf(int field)
        => OutputNames.IsExtra(field) && !HasExtra(field) ? default : _text.Slice(_places[field].Start, _places[field].Length);

    /// <param name="text">The reply, from where the answer may begin.</param>
    /// <param name="signature">Its fields.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <param name="isAnywhere">Whether markers of outputs count inside a line too.</param>
    public void Split(ReadOnlySpan<char> text, SignatureDefinition signature, ExtraFields extraFields, bool isAnywhere)
    {
        _text = text;
        _fence = new SectionFence(text);
        _open = OutputNames.Other;
        _innerEnd = -1;
        FirstMarker = text.Length;
        MarkerScanner markers = new(text);
        MarkerLines lines = new(text);
        while (!IsCompleted && markers.MoveNext())
        {
            int field = OutputNames.Find(markers.Name, signature, extraFields);
            if (!markers.IsClosed)
            {
                NoteBroken(markers, field);
            }
            else if (Counts(markers, field, isAnywhere, ref lines))
            {
                Take(markers, field);
            }
            else
            {
                NoteInner(markers, field);
            }
        }

        if (IsCompleted)
        {
            NoteWhatFollows(markers, signature);
        }
        else
        {
            CloseLast(signature);
        }

        if (!_inner.Except(Found).IsEmpty)
        {
            Torn = Torn.Union(_around);
        }
    }

    private readonly bool HasExtra(int field) => _extras.Contains(field - OutputNames.Extra);

    private bool Counts(in MarkerScanner marker, int field, bool isAnywhere, ref MarkerLines lines)
    {
        if (marker.IsAtLineStart)
        {
            return field != OutputNames.Other || (marker.IsExact && !IsInFence(marker.LineStart));
        }

        if (field == OutputNames.Completed)
        {
            return _text[marker.End..].IsWhiteSpace()
                || ((isAnywhere || !lines.HasBreak(_from, marker.Bracket)) && lines.EndsAt(marker.End));
        }

        return field >= 0 && isAnywhere && marker.IsExact;
    }

    /// <summary>Whether a code fence is open in the open section: a marker in it that names no field is a part of the code.</summary>
    private bool IsInFence(int line)
    {
        bool isInFence = _open >= 0 && _fence.IsOpen(_from, line);
        _mayEndInFence |= isInFence;
        return isInFence;
    }

    private void Take(in MarkerScanner marker, int field)
    {
        int start = marker.IsAtLineStart ? marker.LineStart : marker.Bracket;
        if (LastMarker == 0)
        {
            FirstMarker = start;
            _decoration = marker.Decoration;
        }
        else if (!marker.Decoration.IsWhiteSpace() && !marker.IsEmphasized && !MarkerDecoration.AreAlike(marker.Decoration, _decoration))
        {
            // Other signs before it than before the first marker may as well be the end of the text before.
            Tear(_open);
        }

        if (_open == OutputNames.Other && Found.IsEmpty)
        {
            _isFenced |= EndsInFence(_text[_from..start]);
        }

        if (field == OutputNames.Other && _open >= 0 && _text[_from..start].IsWhiteSpace())
        {
            // What it holds may be the value that is missing.
            Tear(_open);
        }

        Close(_open, _from, start);
        HasFields |= field != OutputNames.Completed;
        IsCompleted = field == OutputNames.Completed && !Found.IsEmpty;
        if (!IsCompleted)
        {
            _open = field;
        }

        _from = marker.End;
        _innerEnd = -1;
        LastMarker = marker.End;
    }

    private void NoteInner(in MarkerScanner marker, int field)
    {
        if (!OutputNames.IsOutput(_open))
        {
            return;
        }

        if (field == OutputNames.Completed && _innerEnd < 0)
        {
            _innerEnd = marker.Bracket;
        }
        else if (OutputNames.IsOutput(field) && marker.IsExact && field != _open)
        {
            _inner = _inner.Add(field);
            _around = _around.Add(_open);
        }
    }

    /// <summary>A marker without its closing signs that names an output may be one, or a line of the text it stands in.</summary>
    private void NoteBroken(in MarkerScanner marker, int field)
    {
        if (marker.IsAtLineStart && OutputNames.IsOutput(field))
        {
            Tear(_open);
        }
    }

    private void Tear(int field)
    {
        if (OutputNames.IsOutput(field))
        {
            Torn = Torn.Add(field);
        }
    }

    /// <summary>A second end, with text but no other field before it, makes the first one look like a part of the text.</summary>
    private void NoteWhatFollows(MarkerScanner markers, SignatureDefinition signature)
    {
        while (markers.MoveNext())
        {
            int field = markers.IsAtLineStart && markers.IsClosed ? OutputNames.Find(markers.Name, signature, ExtraFields.None) : OutputNames.Other;
            if (field >= 0)
            {
                GivenAfterEnd = GivenAfterEnd.Add(field);
            }
            else if (field == OutputNames.Completed && GivenAfterEnd.IsEmpty)
            {
                if (!_text[_from..markers.LineStart].IsWhiteSpace())
                {
                    Tear(_open);
                }

                _from = markers.End;
            }
        }
    }

    private void CloseLast(SignatureDefinition signature)
    {
        int end = _text.Length;
        if (_isFenced)
        {
            ReadOnlySpan<char> rest = _text.TrimEnd();
            end = rest.EndsWith("```", StringComparison.Ordinal) && rest.Length - 3 >= _from ? rest.Length - 3 : end;
        }

        if (_innerEnd >= 0 && OutputNames.IsOutput(_open))
        {
            if (JsonSchemaText.IsFreeText(signature.Fields[_open].JsonSchema))
            {
                Tear(_open);
            }
            else
            {
                end = _innerEnd;
            }
        }

        Close(_open, _from, end);
    }

    private static bool EndsInFence(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith("```", StringComparison.Ordinal);
    }

    private void Close(int field, int start, int end)
    {
        if (field < 0)
        {
            return;
        }

        if (_mayEndInFence && _fence.IsOpen(start, end))
        {
            Tear(field);
        }

        _mayEndInFence = false;
        ReadOnlySpan<char> section = _text[start..end];
        int trimmed = section.Length - section.TrimStart().Length;
        ReplySection place = new(start + trimmed, section.Trim().Length);
        if (OutputNames.IsExtra(field))
        {
            if (!HasExtra(field))
            {
                _extras = _extras.Add(field - OutputNames.Extra);
                _places[field] = place;
            }
        }
        else if (!Found.Contains(field))
        {
            Found = Found.Add(field);
            _places[field] = place;
        }
        else if (!_text.Slice(place.Start, place.Length).SequenceEqual(TextOf(field)))
        {
            Ambiguous = Ambiguous.Add(field);
        }
    }
}
