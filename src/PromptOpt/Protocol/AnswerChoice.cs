namespace PromptOpt;

/// <summary>
/// Chooses between what several places of a reply give as the answer. One that fits is taken; several that differ are ambiguous, wherever they stand. What
/// only shows the form of an answer, or does not fit and stands before one that does, is none.
/// </summary>
internal sealed class AnswerChoice<T>
    where T : class, ISignature<T>
{
    public const string SeveralValues = "is given several times with different values";

    private ReplyAnswer<T>? _fitting;
    private ReplyAnswer<T>? _other;
    private ReplyAnswer<T>? _rival;
    private ReplyAnswer<T>? _best;
    private ReplyAnswer<T>? _ambiguous;

    /// <summary>Whether anything that names an output was added.</summary>
    public bool HasAny => _best is not null;

    /// <summary>Whether anything that fits was added, be it ambiguous.</summary>
    public bool HasFitting => (_fitting ?? _ambiguous) is not null;

    /// <summary>Whether there is a tool call or a schema, so that the whole reply is no bare value.</summary>
    public bool HasEnvelope { get; private set; }

    /// <summary>Notes a tool call or a schema.</summary>
    public void NoteEnvelope() => HasEnvelope = true;

    /// <summary>The answer; when nothing fits, what comes nearest, with what is wrong with it; <see langword="null"/> when nothing names an output.</summary>
    public ReplyAnswer<T>? Chosen
    {
        get
        {
            if (_ambiguous is not null)
            {
                return _ambiguous;
            }

            if (_fitting is not null && (_rival ?? _other) is { } rival)
            {
                NoteDifferences(_fitting, rival);
            }

            return _fitting ?? _best;
        }
    }

    /// <summary>Adds what the next place gives.</summary>
    public void Add(ReplyAnswer<T> answer)
    {
        if (answer.Found.IsEmpty)
        {
            return;
        }

        if (_best is null || answer.Present.Count > _best.Present.Count)
        {
            _best = answer;
        }

        if (!answer.Fits)
        {
            _ambiguous ??= answer.IsAmbiguous ? answer : null;
            if (!answer.IsForm && _fitting is not null && _other is null && answer.Contradicts(_fitting))
            {
                _other = answer;
            }
        }
        else if (_fitting is null || (_fitting.IsForm && !answer.IsForm))
        {
            (_fitting, _other, _rival) = (answer, null, null);
        }
        else if ((_fitting.IsForm || !answer.IsForm) && _rival is null)
        {
            if (answer.IsSameAs(_fitting))
            {
                _fitting.IsGiven |= answer.IsGiven;
                _fitting.Places.AddRange(answer.Places);
            }
            else
            {
                _rival = answer;
            }
        }
    }

    /// <summary>Adds what another layout gives, which is as good as an answer when it says something else, before or behind.</summary>
    public void AddRival(ReplyAnswer<T> answer)
    {
        ReplyAnswer<T>? before = _fitting ?? _best;
        if (before is not null && !before.IsForm && (!answer.IsForm || before.IsOpen) && answer.Contradicts(before) && (before.Fits || answer.Fits))
        {
            (_fitting, _rival) = before.Fits ? (before, _rival ?? answer) : (answer, before);
        }
        else
        {
            Add(answer);
        }
    }

    /// <summary>Adds what is no answer of its own and leaves none.</summary>
    public void AddAmbiguous(ReplyAnswer<T> answer)
    {
        answer.FailAll(SeveralValues);
        _ambiguous ??= answer;
    }

    private static void NoteDifferences(ReplyAnswer<T> answer, ReplyAnswer<T> rival)
    {
        if (answer.Failures.Count > 0)
        {
            return;
        }

        foreach (int field in answer.Found.Union(rival.Found))
        {
            if (answer.Differs(rival, field))
            {
                answer.Fail(field, SeveralValues);
            }
        }
    }
}
