namespace PromptOpt;

/// <summary>The texts that stand in quotation marks or as a block behind a name in a fence of YAML: whatever they look like, they are values of that name.</summary>
internal sealed class QuotedScalars(string text)
{
    private readonly YamlFence _fence = YamlFence.Find(text, 0, text.Length);
    private YamlBlocks _blocks = new();
    private int _lineEnd;
    private int _quote = int.MaxValue;

    /// <summary>Whether such a text goes over an index. Asked in ascending order.</summary>
    public bool Contain(int index)
    {
        if (!_fence.Contains(index))
        {
            return false;
        }

        while (_lineEnd <= index)
        {
            int start = _lineEnd;
            int end = text.IndexOf('\n', start);
            _lineEnd = end < 0 ? text.Length : end + 1;
            bool isBlock = start >= _fence.Start && _blocks.Take(text.AsSpan(start, _lineEnd - start));
            if (_lineEnd > index)
            {
                _quote = isBlock ? start - 1 : IndexOfQuote(start, _lineEnd);
            }
        }

        return index > _quote;
    }

    private int IndexOfQuote(int start, int end)
    {
        ReadOnlySpan<char> line = text.AsSpan(start, end - start);
        int colon = line.IndexOf(':');
        if (colon < 0 || line[..colon].IndexOfAny('{', '[', ',') >= 0)
        {
            return int.MaxValue;
        }

        int value = colon + 1;
        while (value < line.Length && line[value] is ' ' or '\t')
        {
            value++;
        }

        return value < line.Length && line[value] is '"' or '\'' ? start + value : int.MaxValue;
    }
}
