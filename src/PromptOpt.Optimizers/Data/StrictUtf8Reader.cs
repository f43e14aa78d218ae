using System.Buffers;
using System.Text.Unicode;

namespace PromptOpt.Optimizers;

/// <summary>UTF-8 text that is refused at the very byte where it stops being UTF-8, so that nothing is read as U+FFFD in silence.</summary>
internal sealed class StrictUtf8Reader(Stream stream) : TextReader
{
    private readonly byte[] _bytes = new byte[16 * 1024];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <inheritdoc/>
    /// <exception cref="InvalidUtf8Exception">The next bytes are not UTF-8. Everything before them has been given out.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        while (true)
        {
            OperationStatus status = Utf8.ToUtf16(_bytes.AsSpan(_start, _end - _start), buffer.AsSpan(index, count), out int read, out int written, replaceInvalidSequences: false, isFinalBlock: _isAtEnd);
            _start += read;
            if (written > 0 || count == 0)
            {
                return written;
            }

            if (status == OperationStatus.InvalidData)
            {
                throw new InvalidUtf8Exception(_bytes[_start]);
            }

            if (_isAtEnd)
            {
                return 0;
            }

            Fill();
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            stream.Dispose();
        }

        base.Dispose(disposing);
    }

    private void Fill()
    {
        int rest = _end - _start;
        _bytes.AsSpan(_start, rest).CopyTo(_bytes);
        int read = stream.Read(_bytes, rest, _bytes.Length - rest);
        (_start, _end, _isAtEnd) = (0, rest + read, read == 0);
    }
}

/// <summary>Bytes that are not UTF-8.</summary>
internal sealed class InvalidUtf8Exception(byte first) : Exception
{
    public byte First { get; } = first;
}
