namespace PromptOpt;

/// <summary>Tells the lines in a fence of YAML that are members beside the first one from those that are a part of its value.</summary>
internal struct YamlMembers()
{
    private YamlBlocks _blocks = new();
    private int _column = -1;

    /// <summary>Takes the next line, and says whether it is such a member.</summary>
    /// <param name="line">The line.</param>
    /// <param name="isNamed">Whether it begins with the name of a member.</param>
    public bool Take(ReadOnlySpan<char> line, bool isNamed)
    {
        if (_blocks.Take(line) || !isNamed)
        {
            return false;
        }

        int column = YamlBlocks.ColumnOfKey(line);
        _column = _column < 0 ? column : _column;
        return column <= _column;
    }
}
