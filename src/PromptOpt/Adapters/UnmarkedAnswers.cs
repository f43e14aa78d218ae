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

    private readonly string _text;
    private readonly List<ThoughtEnd>? _ends;
    private readonly bool _asksForReasoning;
    private readonly List<Range> _covered = [];
    private AnswerChoice<T> _choice = new();
    private XmlAnswer<T> _elements = new();
    private long _work;
    private int _nextEnd;

    // Where a value that is not whole ends: what begins before is a part of it.
    private int _brokenEnd;
    private AnswerChoice<T> _torn = new();
    private OpenTags _tags = new();
    private int _firstOpen = -1;

    // Behind the brackets and blanks that were looked at last, so that a row of brackets is looked at once.
    private int _bracketsEnd;
    private bool _isUsed;
    private bool? _startsWithStructure;

    /// <param name="text">The reply, unescaped.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="ends">Where thinking may end.</param>
    /// <param name="asksForReasoning">Whether <c>reasoning</c> is a field.</param>
    public UnmarkedAnswers(string text, int start, List<ThoughtEnd>? ends, bool asksForReasoning)
    {
        _text = text;
        _ends = ends;
        _asksForReasoning = asksForReasoning;
        _work = ((long)text.Length * Passes) + 1;
        Start = start;
        End = text.Length;
        SkipEnds(start);
        Walk();
        AddOpen();
        _choice.AddRival(_elements.ToAnswer(text.AsSpan(0, End)));
    }

    /// <summary>Where the answer begins at the earliest: behind the last end of thinking that stands free.</summary>
    public int Start { get; private set; }

    /// <summary>Where the turn ends.</summary>
    public int End { get; private set; }

    public AnswerChoice<T> Choice => _choice;

    /// <summary>Whether the search was given up.</summary>
    public bool IsExhausted => _work <= 0;

    /// <summary>Whether an end of thinking stands in a value that may as well have begun in the thinking.</summary>
    public bool IsDoubtful { get; private set; }

    /// <summary>Whether a value, an element or a fence is open at the end.</summary>
    public bool IsLeftOpen => _brokenEnd >= End || _tags.AreOpen || OpenFence.IsIn(_text, Start, End, _covered);

    /// <summary>The values and elements, in ascending order.</summary>
    public IReadOnlyList<Range> Covered => _covered;

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
            (_choice, _elements, _isUsed) = (new(), new(), false);
            _covered.Clear();
        }

        (Start, _firstOpen, _startsWithStructure) = (end.End, -1, null);
        (_torn, _tags, _brokenEnd) = (new(), new(), 0);
        _nextEnd++;
        return end.End;
    }

    private int TakeJson(int start)
    {
        if (start < _brokenEnd || IsMarkerLike(start))
        {
            return start + 1;
        }

        using ParsedJson json = ParsedJson.ParseAt(_text, start, out int end);
        _work -= end - start;
        if (!json.IsValid || !json.IsClosed)
        {
            bool isBegun = BrokenJson.BeginsAt(_text, start);
            _firstOpen = _firstOpen < 0 && (isBegun || _text[start] == '{') ? start : _firstOpen;
            if (isBegun)
            {
                NoteBroken(start, json);
            }

            return start + 1;
        }

        Cover(start, end, isStrict: null);
        new JsonAnswers<T>(_choice, _asksForReasoning, isWhole: true).AddAll(json.Root);
        return end;
    }

    /// <summary>Notes a value that is not whole. What it names is no answer, but may contradict one.</summary>
    private void NoteBroken(int start, ParsedJson json)
    {
        ReadOnlySpan<char> text = _text.AsSpan(0, End);
        if (OpenFence.OpensBefore(text, start) && text[start..].IndexOf("\n```", StringComparison.Ordinal) is >= 0 and int length)
        {
            text = text[..(start + length)];
        }

        _brokenEnd = json.IsValid ? text.Length : BrokenJson.EndOf(text, start);
        _work -= _brokenEnd - start;
        if (json.IsValid)
        {
            new JsonAnswers<T>(_torn, _asksForReasoning, isWhole: false).AddAll(json.Root);
        }
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
        if (XmlReply.TrySkipCData(text, ref at))
        {
            return at;
        }

        if (ChatTokens.IsTurnEndAt(text, start))
        {
            End = start;
            return start;
        }

        if (start < _brokenEnd || !XmlTag.TryRead(text, start, out XmlTag tag))
        {
            return start + 1;
        }

        int field = OutputNames.Find(tag.NameIn(text), T.Definition, _asksForReasoning);
        if (field < 0)
        {
            _tags.Note(tag, text);
            return tag.End;
        }

        _isUsed = true;

        switch (tag.Kind)
        {
            case XmlTagKind.Empty:
                _elements.Add(field, content: null);
                return tag.End;
            case XmlTagKind.Closing:
                _elements.NoteStray(field);
                return tag.End;
            default:
                return TakeElement(field, tag);
        }
    }

    private int TakeElement(int field, XmlTag tag)
    {
        int close = XmlReply.EndOfContent(_text.AsSpan(0, End), tag, out int end);
        _work -= end - tag.Start;
        if (close < 0)
        {
            _elements.NoteOpen(field, tag.End);
            return tag.End;
        }

        Cover(tag.Start, end, isStrict: false);
        _elements.Add(field, _text[tag.End..close]);
        return end;
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

    /// <summary>An object that only lacks its last brackets is an answer where there is no other.</summary>
    private void AddOpen()
    {
        if (_choice.HasAny)
        {
            if (_torn.Chosen is { IsForm: false } torn && _choice.Chosen is { IsForm: false } chosen && torn.Contradicts(chosen))
            {
                _choice.AddAmbiguous(torn);
            }

            return;
        }

        if (_firstOpen < 0)
        {
            return;
        }

        ReadOnlySpan<char> rest = _text.AsSpan(_firstOpen, End - _firstOpen);
        int fence = rest.IndexOf("\n```", StringComparison.Ordinal);
        rest = (fence < 0 ? rest : rest[..fence]).TrimEnd();
        if (rest[^1] is '{' or '[' or ':' || (rest[0] == '[' && rest[^1] == ','))
        {
            // More was to come, which may have been the answer.
            return;
        }

        foreach (string closing in (ReadOnlySpan<string>)["}", "}}", "]}", "]}}", "]", "}]"])
        {
            string text = string.Concat(rest, closing);
            using ParsedJson json = ParsedJson.ParseAt(text, 0, out int end);
            if (json.IsValid && json.IsClosed && end == text.Length)
            {
                new JsonAnswers<T>(_choice, _asksForReasoning, isWhole: false).AddAll(json.Root);
                return;
            }
        }
    }
}
