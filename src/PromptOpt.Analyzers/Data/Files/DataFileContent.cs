using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>What a data file holds, whatever it is meant for: where its rows and values stand, and hashes of them. Flat arrays without strings, apart from the names of columns.</summary>
internal sealed class DataFileContent(DataFormat format, int expectedRows = 0, DataFileProblem? problem = null)
{
    /// <summary>Most malformed rows that are kept; more are only counted.</summary>
    public const int MaxMalformed = 1000;

    private readonly List<DataColumn> _columns = [];
    private readonly List<RowError> _malformed = [];
    private DataRow[] _rows = new DataRow[expectedRows + 16];
    private DataCell[] _cells = new DataCell[2 * (expectedRows + 16)];

    /// <summary>Why its rows are not known at all, or <see langword="null"/>.</summary>
    public DataFileProblem? Problem => problem;

    public DataFormat Format => format;

    /// <summary>The columns of the header, or the members in the order in which they first stand in the file.</summary>
    public IReadOnlyList<DataColumn> Columns => _columns;

    /// <summary>The rows that are well-formed.</summary>
    public ReadOnlySpan<DataRow> Rows => _rows.AsSpan(0, RowCount);

    public int RowCount { get; private set; }

    public int CellCount { get; private set; }

    /// <summary>The first rows that are not well-formed.</summary>
    public IReadOnlyList<RowError> Malformed => _malformed;

    public int MalformedCount { get; private set; }

    /// <summary>How many characters were read, when reading stopped at the limit; otherwise <see langword="null"/>.</summary>
    public int? StoppedAt { get; set; }

    /// <summary>Whether the file was read from its first to its last row.</summary>
    public bool IsComplete => Problem is null && StoppedAt is null;

    /// <summary>Whether the column with that index is there and its name is that very object.</summary>
    public bool HasColumn(int index, string name) => index < _columns.Count && ReferenceEquals(_columns[index].Name, name);

    public ReadOnlySpan<DataCell> CellsOf(DataRow row) => _cells.AsSpan(row.FirstCell, row.CellCount);

    public int AddColumn(string name, int start, int length)
    {
        _columns.Add(new DataColumn(name, start, length));
        return _columns.Count - 1;
    }

    public void AddRow(int start, int length, int firstCell)
    {
        if (RowCount == _rows.Length)
        {
            Array.Resize(ref _rows, 2 * RowCount);
        }

        _rows[RowCount++] = new DataRow(start, length, firstCell, CellCount - firstCell);
    }

    /// <summary>Makes room for a value of the row that is added next.</summary>
    public ref DataCell AddCell()
    {
        if (CellCount == _cells.Length)
        {
            Array.Resize(ref _cells, 2 * CellCount);
        }

        return ref _cells[CellCount++];
    }

    public void AddMalformed(RowError error)
    {
        MalformedCount++;
        if (_malformed.Count < MaxMalformed)
        {
            _malformed.Add(error);
        }
    }
}

/// <summary>A column of a CSV file, or a member name of a JSON Lines file.</summary>
internal sealed class DataColumn(string name, int start, int length)
{
    public string Name => name;

    public ulong Hash { get; } = TextHash.Of(name.AsSpan());

    /// <summary>Where its header cell begins; of a member, where it first stands.</summary>
    public int Start => start;

    public int Length => length;
}

/// <summary>A row and the values that are there.</summary>
internal readonly struct DataRow(int start, int length, int firstCell, int cellCount)
{
    public int Start => start;

    public int Length => length;

    public int FirstCell => firstCell;

    public int CellCount => cellCount;
}

/// <summary>A value.</summary>
internal struct DataCell
{
    public ulong Hash;

    /// <summary>Hash of how the text begins and ends without case, white space and punctuation; see <see cref="NormalizedText.EndsOf"/>.</summary>
    public uint Ends;

    public int Start;

    /// <summary>Characters as the file writes it, quotes included.</summary>
    public int Length;

    /// <summary>Index of its column.</summary>
    public int Column;

    /// <summary>Where the member's name begins; of a CSV cell, where the cell does.</summary>
    public int NameStart;

    public CellKind Kind;
}

internal enum CellKind : byte
{
    Null,
    Boolean,
    Number,
    String,
    Array,
    Object,

    /// <summary>A CSV cell.</summary>
    Text,
}
