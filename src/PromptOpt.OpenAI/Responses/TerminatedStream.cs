namespace PromptOpt.OpenAI;

/// <summary>
/// A stream of events with a blank line at its end. By the letter an event without one does not count, but some servers close the
/// connection right behind the last of them.
/// </summary>
internal sealed class TerminatedStream(Stream inner) : Stream
{
    private const string Terminator = "\n\n";

    private int _terminated;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int count = _terminated == 0 ? await inner.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0;
        return count > 0 ? count : Terminate(buffer.Span);
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = _terminated == 0 ? inner.Read(buffer, offset, count) : 0;
        return read > 0 ? read : Terminate(buffer.AsSpan(offset, count));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private int Terminate(Span<byte> buffer)
    {
        int count = 0;
        while (count < buffer.Length && _terminated < Terminator.Length)
        {
            buffer[count++] = (byte)Terminator[_terminated++];
        }

        return count;
    }
}
