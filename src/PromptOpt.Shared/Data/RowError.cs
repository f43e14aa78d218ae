namespace PromptOpt.Shared;

/// <summary>A row of a data file that is not well-formed: where, what would have been right, what was found.</summary>
internal sealed class RowError
{
    public RowError(int line, int column, long offset, string expected, string found)
    {
        Line = line;
        Column = column;
        Offset = offset;
        Expected = expected;
        Found = found;
    }

    /// <summary>Line in the file, from 1.</summary>
    public int Line { get; }

    /// <summary>UTF-16 code units from the start of the line, from 1.</summary>
    public int Column { get; }

    /// <summary>UTF-16 code units from the start of the file.</summary>
    public long Offset { get; }

    public string Expected { get; }

    public string Found { get; }
}
