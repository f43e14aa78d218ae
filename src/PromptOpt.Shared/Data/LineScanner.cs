using System.Globalization;

namespace PromptOpt.Shared;

/// <summary>Lines of JSON Lines text, without their ends. Lines of nothing but blanks are no rows. The line just read stays valid until the next one is read.</summary>
internal sealed class LineScanner
{
    private readonly CharSource _source;
    private readonly CharBuffer _text;
    private readonly int _maxRowLength;

    /// <param name="reader">The text.</param>
    /// <param name="maxRowLength">Most characters a line may have.</param>
    public LineScanner(TextReader reader, int maxRowLength)
    {
        _source = new CharSource(reader);
        _text = new CharBuffer(maxRowLength);
        _maxRowLength = maxRowLength;
    }

    /// <summary>The line just read, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Where the line just read begins, in characters from the start of the text.</summary>
    public long Offset { get; private set; }

    /// <summary>Where reading stands: for errors of the reader itself.</summary>
    public (int Line, int Column) Position => (_source.Line, _source.Column);

    /// <summary>The text of the line just read.</summary>
    public ReadOnlyMemory<char> Text => _text.Memory;

    /// <summary>What is wrong with the line just read as a whole.</summary>
    public RowError? Error { get; private set; }

    /// <summary>Reads the next line that is not blank.</summary>
    public bool Read()
    {
        do
        {
            _text.Clear();
            Error = null;
            if (!_source.Fill())
            {
                return false;
            }

            Line = _source.Line;
            Offset = _source.Offset;
            ReadLine();
        }
        while (Error is null && _text.Memory.Span.Trim().IsEmpty);

        return true;
    }

    private void ReadLine()
    {
        while (_source.Fill())
        {
            ReadOnlySpan<char> available = _source.Available;
            int end = available.IndexOfAny('\r', '\n');
            int length = end < 0 ? available.Length : end;
            if (!_text.TryAppend(available.Slice(0, length)))
            {
                Error = new RowError(Line, 1, Offset, "a row of at most " + _maxRowLength.ToString(CultureInfo.InvariantCulture) + " characters", "a longer one");
                _source.SkipLine();
                return;
            }

            _source.Advance(length);
            if (end >= 0)
            {
                _source.TrySkipLineEnd();
                return;
            }
        }
    }
}
