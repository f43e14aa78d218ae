namespace PromptOpt;

/// <summary>Where lines break in a reply, asked in ascending order, so that however many markers stand in one line it is looked at once.</summary>
internal ref struct MarkerLines(ReadOnlySpan<char> text)
{
    private readonly ReadOnlySpan<char> _text = text;
    private int _nextBreak = -1;
    private int _from = -1;
    private int _seen;
    private bool _hasBreak;

    /// <summary>Whether nothing but white space stands between an index and the end of its line.</summary>
    public bool EndsAt(int index)
    {
        if (_nextBreak < index)
        {
            int found = _text[index..].IndexOfAny('\r', '\n');
            _nextBreak = found < 0 ? _text.Length : index + found;
        }

        return _text[index.._nextBreak].IsWhiteSpace();
    }

    /// <summary>Whether a line breaks between two indexes; of one start they come in ascending order.</summary>
    public bool HasBreak(int from, int to)
    {
        if (from != _from)
        {
            (_from, _seen, _hasBreak) = (from, from, false);
        }

        if (!_hasBreak)
        {
            _hasBreak = _text[_seen..to].IndexOfAny('\r', '\n') >= 0;
            _seen = to;
        }

        return _hasBreak;
    }
}
