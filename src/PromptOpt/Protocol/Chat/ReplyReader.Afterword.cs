namespace PromptOpt;

/// <content>
/// What stands behind the end marker. It is no part of the answer: a model may run on. But words there may take the answer back, or give another one.
/// </content>
internal sealed partial class ReplyReader<T>
{
    private const string Withdrawn = "is taken back, or given otherwise, behind the end of the reply";

    private void RefuseWithdrawn(ReadOnlySpan<char> behind)
    {
        int turn = ChatTokens.IndexOfNextTurn(behind, 0);
        behind = turn < 0 ? behind : behind[..turn];
        if (behind.IsWhiteSpace() || _failures is not null || !(Retraction.IsBehindEnd(behind) || GivesAnother(behind)))
        {
            return;
        }

        foreach (int field in _found)
        {
            Fail(field, FailureKind.Parse, Withdrawn);
        }
    }

    /// <summary>Whether another answer is given: one under markers only where words before it say more than that a reply runs on.</summary>
    private bool GivesAnother(ReadOnlySpan<char> behind)
    {
        ReplyAnswer<T> own = ReplyAnswer<T>.Of(_draft.Build(), _draft.Present.Intersect(T.Definition.Outputs));
        ReplySections sections = new(stackalloc ReplySection[OutputNames.Count]);
        sections.Split(behind, T.Definition, _extraFields, isAnywhere: false);
        if (!sections.Found.IsEmpty)
        {
            return Retraction.HasStatement(behind[..sections.FirstMarker]) && Differs(sections, own);
        }

        return behind.IndexOfAny('{', '<') >= 0
            && new UnmarkedAnswers<T>(ToUnescaped(behind), start: 0, ends: null, _extraFields).Choice.Chosen is { Fits: true, IsForm: false } other
            && other.Contradicts(own);
    }

    private bool Differs(ReplySections sections, ReplyAnswer<T> own)
    {
        ReplyReader<T> other = new(_input, _text, _extraFields, _kind with { IsCutOff = false });
        other.ReadSections(sections);
        return !own.IsSameAs(ReplyAnswer<T>.Of(other._draft.Build(), other._found.Except(other._failed)));
    }
}
