namespace PromptOpt;

/// <content>The sections of a reply with markers.</content>
internal sealed partial class ReplyReader<T>
{
    private void ReadSections(ReplySections sections)
    {
        _isEnded = sections.IsCompleted;
        _isWhole = _isEnded;
        _found = sections.Found;
        foreach (int field in sections.Found)
        {
            if (sections.Ambiguous.Contains(field) || IsForm(sections, field))
            {
                Fail(field, FailureKind.Parse, AnswerChoice<T>.SeveralValues);
            }
            else if (sections.Torn.Contains(field))
            {
                Fail(field, FailureKind.Parse, NoEnd);
            }
            else
            {
                ReadField(field, sections);
            }
        }

        if (_failures is not null || _kind.IsCutOff || !_draft.Present.ContainsAll(OutputFields<T>.Required))
        {
            foreach (int field in sections.Found.Except(_failed))
            {
                NoteRead(field, Unescape(sections.TextOf(field)).ToString());
            }
        }

        for (int i = 0; i < _extraFields.Count; i++)
        {
            ReadOnlySpan<char> text = sections.TextOf(OutputNames.Extra + i);
            _extras.Set(i, text.IsEmpty ? null : Unescape(text).ToString(), _extraFields);
        }
    }

    /// <summary>Whether a section only repeats the layout, and the answer follows behind its end.</summary>
    private static bool IsForm(ReplySections sections, int field)
        => sections.GivenAfterEnd.Contains(field)
            && sections.TextOf(field) is ['{', .. var name, '}']
            && name.Trim().SequenceEqual(T.Definition.Fields[field].Name);

    private void ReadField(int field, ReplySections sections)
    {
        ReadOnlySpan<char> text = sections.TextOf(field);
        bool isText = OutputFields<T>.IsFreeText(field);
        bool isLast = !sections.IsCompleted && sections.IsLast(field);
        text = isLast ? WithoutTornEnd(text) : text;
        bool isOpen = isLast && text.Contains('<');
        if (isOpen && !TryEnd(ref text, isText))
        {
            Fail(field, FailureKind.Parse, NoEnd);
        }
        else if (!TryRead(field, Unescape(text), isText, out FieldError error) && !(isOpen && TryReadOwnTurn(field, text)))
        {
            Fail(field, error.Kind, error.ToString());
        }
        else if (isText && OnlyShowsForm(field, text))
        {
            Fail(field, FailureKind.Parse, FormOnly);
        }
    }

    private bool TryRead(int field, ReadOnlySpan<char> text, bool isText, out FieldError error)
    {
        if (isText)
        {
            return _draft.TryReadText(field, text, FieldReadMode.Lenient, out error);
        }

        if (SectionEnvelope<T>.TryReadCall(_draft, field, text, out bool isRead))
        {
            error = FieldErrors.Parse("a value and no tool call or schema", text);
            return isRead;
        }

        error = default;
        return (SectionEnvelope<T>.IsDictionary(field) && SectionEnvelope<T>.TryReadMember(_draft, field, text, isObject: true))
            || _draft.TryReadText(field, text, FieldReadMode.Lenient, out error)
            || SectionEnvelope<T>.TryReadNamed(_draft, field, text);
    }

    /// <summary>The last text without an end marker that has lost signs. A line that stands so in an input is repeated, and part of the text.</summary>
    private ReadOnlySpan<char> WithoutTornEnd(ReadOnlySpan<char> text)
    {
        int start = TornMarker.IndexOfEnd(text);
        return start < 0 || InputText<T>.Contains(_input, text[start..]) ? text : text[..start].TrimEnd();
    }

    /// <summary>Whether a text stands for another one. One that stands so in an input is repeated.</summary>
    private bool OnlyShowsForm(int field, ReadOnlySpan<char> text)
        => JsonForm.IsPlaceholder(text, T.Definition.Fields[field].Name, isMisfit: false) && !InputText<T>.Contains(_input, text);

    /// <summary>
    /// Takes from the last text of a reply that is not ended a turn that follows in it. One that stands so in an input is repeated, and part of the text.
    /// </summary>
    private bool TryEnd(ref ReadOnlySpan<char> text, bool isFreeText)
    {
        int end = isFreeText ? ChatTokens.IndexOfNextTurn(text, 0) : -1;
        if (end >= 0 && !InputText<T>.Contains(_input, ChatTokens.TurnEndOf(text[end..])))
        {
            text = text[..end].TrimEnd();
        }

        int token = isFreeText ? ChatTokens.IndexOfEndOfLine(text) : -1;
        return token < 0 || InputText<T>.Contains(_input, ChatTokens.TokenAt(text, token));
    }

    private bool TryReadOwnTurn(int field, ReadOnlySpan<char> text)
        => ChatTokens.IndexOfNextTurn(text, 0) is >= 0 and int end && _draft.TryReadText(field, Unescape(text[..end]), FieldReadMode.Lenient, out _);
}
