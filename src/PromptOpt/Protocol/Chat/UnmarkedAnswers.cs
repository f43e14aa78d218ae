using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// Walks a reply without markers for answers in JSON and in elements. Each value and each element is passed over as a whole, so that nothing inside it,
/// above all no text, is taken for another answer or for the end of thinking; behind an end of thinking that stands free the search begins anew. The work is
/// bounded by a multiple of the length.
/// </summary>
internal sealed class UnmarkedAnswers<T>
    where T : class, ISignature<T>
{
    // How often a text may be read again, in all, because what began in it was left open.
    private const int Passes = 16;

    // Of more JSON values than that, only the first are known.
    private const int MaxValues = 64;

    private readonly string _text;
    private readonly List<ThoughtEnd>? _ends;
    private readonly ExtraFields _extraFields;
    private readonly bool _hasInputElements;
    private readonly List<Range> _covered = [];
    private readonly List<Range> _values = [];
    private AnswerChoice<T> _choice = new();
    private XmlAnswer<T> _elements;
    private long _work;
    private int _nextEnd;
    private TornAnswers<T> _torn;
    private OpenTags _tags = new();
    private ForeignElements _foreign = new();
    private bool _isInOpenComment;
    private readonly QuotedScalars _quoted;

    // Behind the brackets and blanks that were looked at last, so that a row of brackets is looked at once.
    private int _bracketsEnd;
    private bool _isUsed;
    private bool? _startsWithStructure;

    /// <param name="text">The reply, unescaped.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="ends">Where thinking may end.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <param name="hasInputElements">Whether an element named after an input is that input, repeated, in which no answer stands.</param>
    public UnmarkedAnswers(string text, int start, List<ThoughtEnd>? ends, ExtraFields extraFields, bool hasInputElements = false)
    {
        _hasInputElements = hasInputElements;
        _text = text;
        _ends = ends;
        _extraFields = extraFields;
        _work = ((long)text.Length * Passes) + 1;
        _torn = new(text, extraFields);
        _elements = new(extraFields);
        _quoted = new(text);
        Start = start;
        End = text.Length;
        SkipEnds(start);
        Walk();
        _torn.AddTo(_choice, End);
        _choice.AddRival(_elements.ToAnswer(mayGoOn: _tags.AreOpen || XmlTag.IsTornAtEnd(text.AsSpan(Start, End - Start)), IsMention));
    }

    /// <summary>Where the answer begins at the earliest: behind the last end of thinking that stands free.</summary>
    public int Start { get; private set; }

    /// <summary>Where the turn ends.</summary>
    public int End { get; private set; }

    public AnswerChoice<T> Choice => _choice;

    /// <summary>Whether the search was given up.</summary>
    public bool IsExhausted => _work <= 0;

    /// <summary>Whether there is an object without members.</summary>
    public bool HasEmptyObject { get; private set; }

    /// <summary>Whether an end of thinking stands in a value that may as well have begun in the thinking.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>The values and elements, in ascending order.</summary>
    public IReadOnlyList<Range> Covered => _covered;

    /// <summary>Whether an answer stands nowhere but where a reply only mentions one.</summary>
    public bool IsOnlyMentioned(ReplyAnswer<T> answer) => !answer.IsGiven && answer.Places.TrueForAll(IsMention);

    /// <summary>Whether what stands at a place is only mentioned.</summary>
    public bool IsMention(Range place)
        => _foreign.Contain(place) || AnswerPlace.IsMention(_text.AsSpan(Start, End - Start), place.Start.Value - Start, place.End.Value - Start, OutputFields<T>.Names);

    /// <summary>Whether the only output may be read from the whole reply: a JSON value that it has is given.</summary>
    public bool MayBeLone(ReplyAnswer<T> answer)
    {
        List<Range> given = _values.FindAll(place => !IsMention(place));
        return given.Count == _values.Count
            || (_values.Count <= MaxValues && given.Exists(place => LoneValue<T>.Read(_text.AsSpan()[place]) is { } one && one.IsSameAs(answer)));
    }

    private void Walk()
    {
        int at = Start;
        while (_work > 0)
        {
            int found = _text.AsSpan(at, End - at).IndexOfAny('{', '[', '<');
            int next = found < 0 ? End : at + found;
            if (_ends is not null && _nextEnd < _ends.Count && _ends[_nextEnd].Start <= next && _ends[_nextEnd].End <= End)
            {
                at = BeginAnew(_ends[_nextEnd]);
            }
            else if (found < 0)
            {
                return;
            }
            else
            {
                at = _text[next] == '<' ? TakeTag(next) : TakeJson(next);
            }
        }
    }

    private int BeginAnew(ThoughtEnd end)
    {
        if (_isUsed)
        {
            (_choice, _elements, _isUsed) = (new(), new(_extraFields), false);
            _covered.Clear();
            _values.Clear();
        }

        (Start, _startsWithStructure) = (end.End, null);
        (_torn, _tags, _foreign) = (new(_text, _extraFields), new(), new());
        _nextEnd++;
        return end.End;
    }

    private int TakeJson(int start)
    {
        if (start < _torn.End || IsMarkerLike(start) || _quoted.Contain(start))
        {
            return start + 1;
        }

        using ParsedJson json = ParsedJson.ParseAt(_text, start, out int end);
        _work -= end - start;
        if (!json.IsValid || !json.IsClosed)
        {
            _work -= _torn.Note(start, End, json);
            return start + 1;
        }

        Cover(start, end, isStrict: null);
        NoteValue(start..end);
        HasEmptyObject |= json.Root.ValueKind == JsonValueKind.Object && !json.Root.EnumerateObject().Any();
        new JsonAnswers<T>(_choice, _extraFields, isWhole: true, start..end).AddAll(json.Root);
        return end;
    }

    /// <summary>Whether the bracket begins something like a marker, which no JSON does.</summary>
    private bool IsMarkerLike(int start)
    {
        if (_text[start] != '[')
        {
            return false;
        }

        if (_bracketsEnd <= start)
        {
            int length = _text.AsSpan(start).IndexOfAnyExcept("[ \t\u00a0");
            _bracketsEnd = length < 0 ? _text.Length : start + length;
        }

        return _bracketsEnd < _text.Length && _text[_bracketsEnd] == '#';
    }

    private int TakeTag(int start)
    {
        ReadOnlySpan<char> text = _text.AsSpan(0, End);
        int at = start;
        if (XmlReply.TrySkipCData(text, ref at) || TrySkipComment(text, ref at))
        {
            return at;
        }

        if (ChatTokens.IsTurnEndAt(text, start))
        {
            End = start;
            return start;
        }

        if (start < _torn.End || _quoted.Contain(start) || !XmlTag.TryRead(text, start, out XmlTag tag))
        {
            return start + 1;
        }

        int field = OutputNames.Find(tag.NameIn(text), T.Definition, _extraFields);
        if (field < 0)
        {
            if (_hasInputElements && TrySkipInput(tag, out int behind))
            {
                return behind;
            }

            _tags.Note(tag, text);
            _foreign.Note(tag, text);
            return tag.End;
        }

        _isUsed = true;

        switch (tag.Kind)
        {
            case XmlTagKind.Empty:
                _elements.Add(field, content: null, tag.Start..tag.End);
                return tag.End;
            case XmlTagKind.Closing:
                _elements.NoteStray(field);
                return tag.End;
            default:
                return TakeElement(field, tag);
        }
    }

    /// <summary>Goes over a comment. One that nothing closes is text.</summary>
    private bool TrySkipComment(ReadOnlySpan<char> text, ref int at)
    {
        const string start = "<!--";
        const string end = "-->";
        if (_isInOpenComment || !text[at..].StartsWith(start, StringComparison.Ordinal))
        {
            return false;
        }

        int length = text[(at + start.Length)..].IndexOf(end, StringComparison.Ordinal);
        _isInOpenComment = length < 0;
        at += length < 0 ? 0 : start.Length + length + end.Length;
        return length >= 0;
    }

    private bool TrySkipInput(XmlTag tag, out int end)
    {
        end = tag.End;
        ReadOnlySpan<char> text = _text.AsSpan(0, End);
        if (tag.Kind != XmlTagKind.Opening || !IsInput(tag.NameIn(text)))
        {
            return false;
        }

        int close = XmlReply.EndOfContent(text, tag, out int behind);
        _work -= behind - tag.Start;
        if (close < 0)
        {
            return false;
        }

        end = behind;
        Cover(tag.Start, end, isStrict: false);
        return true;
    }

    private static bool IsInput(ReadOnlySpan<char> name)
    {
        foreach (int field in T.Definition.Inputs)
        {
            if (LooseName.Equals(name, T.Definition.Fields[field].Name))
            {
                return true;
            }
        }

        return false;
    }

    private int TakeElement(int field, XmlTag tag)
    {
        int close = XmlReply.EndOfContent(_text.AsSpan(0, End), tag, out int end);
        _work -= end - tag.Start;
        if (close < 0)
        {
            _elements.NoteOpen(field);
            return tag.End;
        }

        Cover(tag.Start, end, isStrict: false);
        _elements.Add(field, _text[tag.End..close], tag.Start..end);
        return end;
    }

    private void NoteValue(Range place)
    {
        if (OutputFields<T>.Lone >= 0 && _values.Count <= MaxValues)
        {
            _values.Add(place);
        }
    }

    private void Cover(int start, int end, bool? isStrict)
    {
        int before = _nextEnd;
        SkipEnds(end);
        _isUsed = true;
        if (_nextEnd > before && !(_startsWithStructure ??= StartsWithStructure(Start)))
        {
            IsDoubtful |= !(isStrict ?? IsStrict(start, end));
        }

        if (_text.AsSpan(start, end - start).Contains('\n'))
        {
            _covered.Add(start..end);
        }
    }

    private bool IsStrict(int start, int end)
    {
        using ParsedJson json = ParsedJson.Parse(_text.AsSpan(start, end - start));
        return json.IsValid;
    }

    private void SkipEnds(int index)
    {
        while (_ends is not null && _nextEnd < _ends.Count && _ends[_nextEnd].Start < index)
        {
            _nextEnd++;
        }
    }

    /// <summary>Whether nothing stands before the first value or element, so that it cannot have begun in the thinking.</summary>
    private bool StartsWithStructure(int start)
    {
        ReadOnlySpan<char> rest = _text.AsSpan(start).TrimStart();
        if (rest.StartsWith("```", StringComparison.Ordinal))
        {
            rest = rest[(rest.IndexOf('\n') + 1)..].TrimStart();
        }

        return rest is ['{' or '[', ..] || rest.StartsWith("<?xml", StringComparison.Ordinal) || XmlTag.TryRead(rest, 0, out _);
    }
}
