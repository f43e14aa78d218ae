namespace PromptOpt.Shared;

/// <summary>Characters of a reader in blocks, with the position of the next one.</summary>
internal sealed class CharSource
{
    private const int BlockLength = 16 * 1024;

    private readonly TextReader _reader;
    private readonly char[] _block = new char[BlockLength];
    private int _start;
    private int _end;
    private bool _isFirstBlock = true;

    public CharSource(TextReader reader) => _reader = reader;

    /// <summary>Line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>Column of the next character, from 1.</summary>
    public int Column { get; private set; } = 1;

    /// <summary>How many characters stand before the next one, a byte order mark included.</summary>
    public long Offset { get; private set; }

    /// <summary>The characters at hand; never empty after <see cref="Fill"/> said <see langword="true"/>.</summary>
    public ReadOnlySpan<char> Available => new(_block, _start, _end - _start);

    /// <summary>The next character; only after <see cref="Fill"/> said <see langword="true"/>.</summary>
    public char Current => _block[_start];

    /// <summary>Whether there is a next character; reads a block when none is at hand.</summary>
    public bool Fill()
    {
        while (_start == _end)
        {
            _start = 0;
            _end = _reader.Read(_block, 0, _block.Length);
            if (_end <= 0)
            {
                _end = 0;
                return false;
            }

            if (_isFirstBlock)
            {
                _isFirstBlock = false;
                if (_block[0] == '\uFEFF')
                {
                    _start = 1;
                    Offset = 1;
                }
            }
        }

        return true;
    }

    /// <summary>Goes past characters that end no line.</summary>
    public void Advance(int count)
    {
        _start += count;
        Column += count;
        Offset += count;
    }

    /// <summary>Goes past the end of a line if it is next: LF, CR LF or CR.</summary>
    public bool TrySkipLineEnd()
    {
        int length = 1;
        if (_block[_start] == '\n')
        {
            _start++;
        }
        else if (_block[_start] == '\r')
        {
            _start++;
            if (Fill() && _block[_start] == '\n')
            {
                _start++;
                length = 2;
            }
        }
        else
        {
            return false;
        }

        Line++;
        Column = 1;
        Offset += length;
        return true;
    }

    /// <summary>Goes past the rest of the line and its end.</summary>
    public void SkipLine()
    {
        while (Fill())
        {
            int end = Available.IndexOfAny('\r', '\n');
            if (end < 0)
            {
                Advance(Available.Length);
                continue;
            }

            Advance(end);
            TrySkipLineEnd();
            return;
        }
    }
}
