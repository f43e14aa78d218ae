namespace PromptOpt;

/// <summary>Whether a code fence is open in a section of a reply, asked at ascending places, so that each line is looked at once.</summary>
internal ref struct SectionFence(ReadOnlySpan<char> text)
{
    private const string Fence = "```";

    private readonly ReadOnlySpan<char> _text = text;
    private int _from = -1;
    private int _at;
    private bool _isOpen;

    /// <param name="from">Where the section begins.</param>
    /// <param name="to">Where a line begins, or the text ends.</param>
    public bool IsOpen(int from, int to)
    {
        if (from != _from)
        {
            (_from, _at, _isOpen) = (from, from, false);
        }

        while (_at < to)
        {
            int length = _text[_at..to].IndexOf('\n');
            ReadOnlySpan<char> line = _text.Slice(_at, length < 0 ? to - _at : length).Trim();
            if (line.StartsWith(Fence, StringComparison.Ordinal))
            {
                _isOpen ^= line.Length == Fence.Length || !line.EndsWith(Fence, StringComparison.Ordinal);
            }

            _at = length < 0 ? to : _at + length + 1;
        }

        return _isOpen;
    }
}
