namespace PromptOpt;

/// <content>Replies without any marker of an output.</content>
internal sealed partial class ReplyReader<T>
{
    private void ReadUnmarked(ReadOnlySpan<char> reply, ReplyWindow window)
    {
        string text = ToUnescaped(reply);
        List<ThoughtEnd>? ends = ReplyThinking.FindEnds(text, window.Tag, window.IsBare);
        UnmarkedAnswers<T> answers = new(text, start: 0, ends, _extraFields, _kind.HasElements);
        if (answers.IsExhausted)
        {
            Fail("", "it cannot be told where the answer stands");
            return;
        }

        ReplyAnswer<T>? named = NamedLines<T>.Read(text, 0, answers.End, answers.Covered, ends, _extraFields);
        // A turn that stands so in an input may be repeated in a text.
        bool isTurnRepeated = answers.End < text.Length && InputText<T>.Contains(_input, ChatTokens.TurnEndOf(text.AsSpan(answers.End)));
        if (named is not null)
        {
            if (isTurnRepeated)
            {
                named.FailAll(NoEnd);
            }

            answers.Choice.AddRival(named);
        }

        ReplyAnswer<T>? chosen = answers.Choice.Chosen;
        if (chosen is { Fits: true } && isTurnRepeated && named is null && NamedLines<T>.AreIn(text, 0, answers.End, answers.Covered, _extraFields))
        {
            // The text behind a name may hold the turn, and what was read stands in that text.
            chosen.FailAll(NoEnd);
        }

        bool isMention = chosen is { Fits: true } && answers.IsOnlyMentioned(chosen);
        if (!answers.Choice.HasFitting && !answers.Choice.HasEnvelope && named is null && !(_kind.IsObject && answers.HasEmptyObject))
        {
            ReplyAnswer<T>? lone = LoneValue<T>.Read(text.AsSpan(answers.Start, answers.End - answers.Start));
            chosen = lone is null ? chosen : lone;
            isMention = lone is not null && !answers.MayBeLone(lone);
        }

        if (chosen is null)
        {
            return;
        }

        if (answers.IsDoubtful && ends is not null && IsGivenBehind(ends[^1], text, ends, chosen))
        {
            Fail("", NoStart);
            return;
        }

        if (isMention)
        {
            chosen.FailAll(MentionOnly);
        }

        if (_kind.HasElements && !chosen.IsOfElements)
        {
            RefuseEscapes(chosen);
        }

        Take(chosen);
    }

    /// <summary>Reads a reply that has several final channels, which must say the same. A header in a value that is open there is text.</summary>
    private bool TryReadFinals(List<Range> finals)
    {
        ReplyReader<T>? first = null;
        ReplyAnswer<T>? answer = null;
        int end = 0;
        bool mayBeText = false;
        foreach (Range final in finals)
        {
            ReplyReader<T> reader = new(_input, _text[final], _extraFields, _kind);
            reader.Read();
            ReplyAnswer<T> own = ReplyAnswer<T>.Of(reader._draft.Build(), reader._found.Except(reader._failed));
            bool isRead = reader._failures is null && own.Fits;
            bool isOpen = !isRead
                || (!reader._isWhole && _text.AsSpan()[final].IndexOfAny('[', '<') >= 0)
                || ReplyThinking.FindEnds(_text.AsSpan()[final], tag: null, isBare: false) is not null;
            if (answer is null && isOpen)
            {
                return false;
            }

            if (!isRead || (answer is not null && !answer.IsSameAs(own)))
            {
                Fail("", "it has several final channels that differ");
                return true;
            }

            // A header that stands so in an input may be repeated in a text of which nothing says where it ends.
            mayBeText |= answer is not null && InputText<T>.Contains(_input, _text.AsSpan(end, final.Start.Value - end));
            first ??= reader;
            answer ??= own;
            (_isWhole, _isEnded, end) = (reader._isWhole, reader._isEnded, final.End.Value);
        }

        if (mayBeText && !first!._isWhole && answer!.HasFreeText)
        {
            Fail("", NoEnd);
            return true;
        }

        _draft.Copy(first!._draft.Build(), answer!.Found);
        (_found, _extras, _fieldsRead) = (first._found, first._extras, first._fieldsRead);
        return true;
    }

    private void Take(ReplyAnswer<T> answer)
    {
        _draft.Copy(answer.Build(), answer.Present);
        _found = answer.Found;
        _isWhole = answer.IsWhole;
        _extras = answer.Extras;
        foreach ((string name, string text) in answer.Texts)
        {
            NoteRead(name, text);
        }

        foreach (int field in answer.Present)
        {
            string name = T.Definition.Fields[field].Name;
            if (answer.IsForm && OutputFields<T>.IsFreeText(field) && OnlyShowsForm(field, answer.Texts[name].Trim('"')))
            {
                answer.Fail(field, FormOnly);
            }
        }

        foreach (FieldFailure failure in answer.Failures)
        {
            _failed = _failed.Add(T.Definition.IndexOf(failure.Field));
            (_failures ??= []).Add(failure);
        }
    }

    /// <summary>Whether another answer stands behind an end of thinking that the chosen one has in its text.</summary>
    private bool IsGivenBehind(ThoughtEnd end, string text, List<ThoughtEnd> ends, ReplyAnswer<T> chosen)
        => new UnmarkedAnswers<T>(text, end.End, ends, _extraFields, _kind.HasElements).Choice.Chosen is { Fits: true } other && !other.IsSameAs(chosen);

    /// <summary>
    /// Reads a reply in which another layout begins before the first marker: markers in an element or a string are text, and answers that differ are
    /// ambiguous.
    /// </summary>
    private bool TryReadAround(ReadOnlySpan<char> whole, int start, ReplySections sections, ReplyWindow window)
    {
        string text = whole.ToString();
        List<ThoughtEnd>? ends = ReplyThinking.FindEnds(text, window.Tag, window.IsBare);
        UnmarkedAnswers<T> answers = new(text, start: 0, ends, _extraFields);
        int first = start + sections.FirstMarker;
        int last = start + sections.LastMarker;
        bool isText = answers.Start < start || answers.Covered.Any(range => range.Start.Value < first && last <= range.End.Value);
        if (isText && answers.Choice.Chosen is { Fits: true, IsForm: false })
        {
            ReadUnmarked(whole, window);
            return true;
        }

        if (!IsRival(new UnmarkedAnswers<T>(text[..first], start: 0, ends, _extraFields), sections) && !NamedLines<T>.AreIn(text, 0, first, answers.Covered, ExtraFields.None))
        {
            return false;
        }

        foreach (int field in sections.Found)
        {
            Fail(field, FailureKind.Parse, AnswerChoice<T>.SeveralValues);
        }

        return true;
    }

    private bool IsRival(UnmarkedAnswers<T> answers, ReplySections sections)
    {
        if (answers.Choice.Chosen is not { Fits: true, IsForm: false } before)
        {
            return false;
        }

        ReplyReader<T> marked = new(_input, _text, _extraFields, _kind with { IsCutOff = false });
        marked.ReadSections(sections);
        return marked._failures is null && !before.IsSameAs(ReplyAnswer<T>.Of(marked._draft.Build(), marked._found));
    }

    private static bool MayBeginBefore(ReadOnlySpan<char> prefix) => prefix.IndexOfAny('{', '<', ':') >= 0 || prefix.IndexOfAny('：', '#', '*') >= 0;
}
