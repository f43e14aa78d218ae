namespace PromptOpt;

/// <summary>
/// Walks the objects and arrays of a text that may have words, fences and other values around them, in the order in which they begin. A value that is
/// closed is passed over as a whole, so nothing inside it, above all no string, is a candidate; so is one that begins as an object and is not whole.
/// Behind any other bracket that is left open the search goes on. The work is bounded by a multiple of the length: see <see cref="IsExhausted"/>.
/// </summary>
internal ref struct JsonCandidates(ReadOnlySpan<char> text)
{
    private const string Fence = "```";

    // How often a text may be read again, in all, because what began in it was no value or was left open.
    private const int Passes = 16;

    private readonly ReadOnlySpan<char> _text = text;
    private int _at;
    private long _work = (long)text.Length * Passes;
    private bool _isInFence;
    private int _fence = -1;

    /// <summary>Index of the bracket that opens the value.</summary>
    public int Start { get; private set; }

    /// <summary>Index behind the value.</summary>
    public int End { get; private set; }

    /// <summary>Whether the value stands in a code fence.</summary>
    public bool IsFenced { get; private set; }

    /// <summary>The value; the caller disposes it.</summary>
    public ParsedJson Json { get; private set; }

    /// <summary>Whether the search was given up, because the text holds too much that begins like a value and is none. Values may follow that were not seen.</summary>
    public readonly bool IsExhausted => _work <= 0;

    /// <summary>Goes to the next value.</summary>
    public bool MoveNext()
    {
        while (_work > 0 && TryFindOpening(out int start))
        {
            ParsedJson json = Parse(start, out int end);
            bool isClosed = json.IsValid && json.IsClosed;
            _at = isClosed ? end : BrokenJson.BeginsAt(_text, start) ? EndOfBroken(start, json.IsValid ? end : -1) : start + 1;
            if (json.IsValid)
            {
                (Start, End, IsFenced, Json) = (start, end, _isInFence, json);
                return true;
            }
        }

        Json = default;
        return false;
    }

    /// <summary>Behind what is not whole, in which no value begins.</summary>
    private int EndOfBroken(int start, int end)
    {
        if (end < 0)
        {
            end = BrokenJson.EndOf(_isInFence ? _text[.._fence] : _text, start);
            _work -= end - start;
        }

        return end;
    }

    private ParsedJson Parse(int start, out int end)
    {
        ParsedJson json = ParsedJson.ParseAt(_text, start, out end);
        _work -= end - start;
        if (_isInFence && _fence < _text.Length && !(json.IsValid && json.IsClosed))
        {
            json.Dispose();
            json = ParsedJson.ParseAt(_text[.._fence], start, out end);
            _work -= end - start;
        }

        return json;
    }

    /// <summary>Goes to the next opening bracket, over lines that open or close a fence.</summary>
    private bool TryFindOpening(out int start)
    {
        while (true)
        {
            if (_fence < _at)
            {
                _fence = IndexOfFence(_at);
            }

            int opening = _text[_at.._fence].IndexOfAny('{', '[');
            if (opening >= 0)
            {
                start = _at + opening;
                return true;
            }

            if (_fence == _text.Length)
            {
                start = -1;
                return false;
            }

            _isInFence = !_isInFence;
            _at = _fence + Fence.Length;
        }
    }

    /// <summary>Where the next fence begins that stands at the start of its line, or the end of the text.</summary>
    private readonly int IndexOfFence(int from)
    {
        for (int at = from; at < _text.Length; at += Fence.Length)
        {
            int found = _text[at..].IndexOf(Fence, StringComparison.Ordinal);
            if (found < 0)
            {
                break;
            }

            at += found;
            ReadOnlySpan<char> before = _text[..at].TrimEnd(" \t");
            if (before.IsEmpty || before[^1] is '\n' or '\r')
            {
                return at;
            }
        }

        return _text.Length;
    }
}
