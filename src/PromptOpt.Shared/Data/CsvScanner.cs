using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>
/// Rows of comma-separated text as RFC 4180 writes them: cells may be quoted, a quoted cell may hold line ends and doubled
/// quotes. A byte order mark, CR, LF and CR LF are understood; lines with nothing on them are no rows. The row just read
/// stays valid until the next one is read.
/// </summary>
internal sealed class CsvScanner
{
    private const char Quote = '"';

    private readonly CharSource _source;
    private readonly CharBuffer _text;
    private readonly char _delimiter;
    private readonly char[] _stops;
    private readonly int _maxRowLength;
    private readonly List<CsvCell> _cells = [];
    private bool _isBroken;

    /// <param name="reader">The text.</param>
    /// <param name="delimiter">Stands between cells; neither a quote nor a line end.</param>
    /// <param name="maxRowLength">Most characters a row may have.</param>
    public CsvScanner(TextReader reader, char delimiter, int maxRowLength)
    {
        if (!CanDelimit(delimiter))
        {
            throw new ArgumentException("A quote or a line end cannot stand between cells.", nameof(delimiter));
        }

        _source = new CharSource(reader);
        _text = new CharBuffer(maxRowLength);
        _delimiter = delimiter;
        _stops = [delimiter, Quote, '\r', '\n'];
        _maxRowLength = maxRowLength;
    }

    /// <summary>Whether a character may stand between cells: any but a quote and a line end.</summary>
    public static bool CanDelimit(char character) => character is not (Quote or '\r' or '\n');

    /// <summary>Line where the row just read begins.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Where the row just read begins, in characters from the start of the text.</summary>
    public long Offset { get; private set; }

    /// <summary>Where the row just read ends, its line end left out.</summary>
    public long EndOffset { get; private set; }

    /// <summary>Where reading stands: for errors of the reader itself.</summary>
    public (int Line, int Column) Position => (_source.Line, _source.Column);

    /// <summary>The cells of the row just read.</summary>
    public IReadOnlyList<CsvCell> Cells => _cells;

    /// <summary>What is wrong with the row just read; its cells are then incomplete.</summary>
    public RowError? Error { get; private set; }

    /// <summary>The text of a cell of the row just read.</summary>
    public ReadOnlySpan<char> TextOf(CsvCell cell) => _text.Slice(cell.Start, cell.Length);

    /// <summary>Reads the next row.</summary>
    /// <returns>Whether there was one; it may have an <see cref="Error"/>.</returns>
    public bool Read()
    {
        _cells.Clear();
        _text.Clear();
        Error = null;
        do
        {
            if (_isBroken || !_source.Fill())
            {
                return false;
            }
        }
        while (_source.TrySkipLineEnd());

        Line = _source.Line;
        Offset = _source.Offset;
        while (true)
        {
            Error = ReadCell();
            EndOffset = _source.Offset;
            if (Error is not null)
            {
                _source.SkipLine();
                return true;
            }

            if (!_source.Fill() || _source.TrySkipLineEnd())
            {
                return true;
            }

            _source.Advance(1);
        }
    }

    private RowError? ReadCell()
    {
        int line = _source.Line;
        int column = _source.Column;
        long offset = _source.Offset;
        int start = _text.Length;
        bool isQuoted = _source.Fill() && _source.Current == Quote;
        RowError? error = isQuoted ? ReadQuoted(line, column, offset) : ReadPlain();
        _cells.Add(new CsvCell(start, _text.Length - start, line, column, isQuoted, offset, (int)(_source.Offset - offset)));
        return error;
    }

    private RowError? ReadPlain()
    {
        while (_source.Fill())
        {
            ReadOnlySpan<char> available = _source.Available;
            int stop = available.IndexOfAny(_stops);
            int length = stop < 0 ? available.Length : stop;
            if (!_text.TryAppend(available.Slice(0, length)))
            {
                return TooLong();
            }

            _source.Advance(length);
            if (stop >= 0)
            {
                return _source.Current == Quote
                    ? new RowError(_source.Line, _source.Column, _source.Offset, "a quote only in a quoted cell (quote the whole cell and double the quotes in it)", "a quote inside an unquoted cell")
                    : null;
            }
        }

        return null;
    }

    private RowError? ReadQuoted(int line, int column, long offset)
    {
        _source.Advance(1);
        while (_source.Fill())
        {
            ReadOnlySpan<char> available = _source.Available;
            int stop = available.IndexOfAny(Quote, '\r', '\n');
            int length = stop < 0 ? available.Length : stop;
            if (!_text.TryAppend(available.Slice(0, length)))
            {
                return Broken(line, column, offset, TooLong());
            }

            _source.Advance(length);
            if (stop < 0)
            {
                continue;
            }

            if (_source.Current != Quote)
            {
                // A line end inside a cell is part of its text, and the same whatever kind a checkout made of it.
                _source.TrySkipLineEnd();
                if (!_text.TryAppend(['\n']))
                {
                    return Broken(line, column, offset, TooLong());
                }

                continue;
            }

            _source.Advance(1);
            if (!_source.Fill() || _source.Current == _delimiter || _source.Current is '\r' or '\n')
            {
                return null;
            }

            if (_source.Current != Quote)
            {
                return new RowError(_source.Line, _source.Column, _source.Offset, "a delimiter or the end of the line after the closing quote", "'" + _source.Current + "'");
            }

            if (!_text.TryAppend([Quote]))
            {
                return Broken(line, column, offset, TooLong());
            }

            _source.Advance(1);
        }

        return Broken(line, column, offset, new RowError(line, column, offset, "a closing quote", "the end of the file"));
    }

    private RowError Broken(int line, int column, long offset, RowError error)
    {
        // What follows an unclosed quote cannot be told apart from its text.
        _isBroken = true;
        return new RowError(line, column, offset, error.Expected, error.Found);
    }

    private RowError TooLong()
        => new(Line, 1, Offset, "a row of at most " + _maxRowLength.ToString(CultureInfo.InvariantCulture) + " characters", "a longer one (is a quote not closed?)");
}

/// <summary>A cell of the row a <see cref="CsvScanner"/> just read.</summary>
internal readonly struct CsvCell
{
    public CsvCell(int start, int length, int line, int column, bool isQuoted, long offset, int sourceLength)
    {
        Start = start;
        Length = length;
        Line = line;
        Column = column;
        IsQuoted = isQuoted;
        Offset = offset;
        SourceLength = sourceLength;
    }

    public int Start { get; }

    public int Length { get; }

    /// <summary>Line where the cell begins, from 1.</summary>
    public int Line { get; }

    /// <summary>Column where the cell begins, from 1.</summary>
    public int Column { get; }

    public bool IsQuoted { get; }

    /// <summary>Where the cell begins, quotes included, in characters from the start of the text.</summary>
    public long Offset { get; }

    /// <summary>Characters of the cell as the file writes it, quotes included.</summary>
    public int SourceLength { get; }

    /// <summary>Whether nothing stands between the delimiters; <c>""</c> is an empty text, which is something.</summary>
    public bool IsAbsent => Length == 0 && !IsQuoted;
}
