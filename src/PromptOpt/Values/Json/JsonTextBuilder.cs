using System.Buffers;
using System.Text;

namespace PromptOpt;

/// <summary>JSON text under construction, over pooled memory.</summary>
internal struct JsonTextBuilder(int expectedLength) : IDisposable
{
    private char[] _text = ArrayPool<char>.Shared.Rent(Math.Max(64, expectedLength + (expectedLength >> 3)));

    public int Length { get; private set; }

    public readonly char this[int index] => _text[index];

    public void Write(char c)
    {
        if (Length == _text.Length)
        {
            Grow(1);
        }

        _text[Length++] = c;
    }

    public void Write(ReadOnlySpan<char> text)
    {
        if (_text.Length - Length < text.Length)
        {
            Grow(text.Length);
        }

        text.CopyTo(_text.AsSpan(Length));
        Length += text.Length;
    }

    /// <summary>Writes one UTF-16 unit of a string.</summary>
    public void WriteUnit(char c)
    {
        switch (c)
        {
            case '"':
                Write("\\\"");
                break;
            case '\\':
                Write("\\\\");
                break;
            case '\n':
                Write("\\n");
                break;
            case '\r':
                Write("\\r");
                break;
            case '\t':
                Write("\\t");
                break;
            case < ' ':
                Write("\\u00");
                Write((char)('0' + (c >> 4)));
                Write("0123456789abcdef"[c & 15]);
                break;
            default:
                Write(c);
                break;
        }
    }

    public void Truncate(int length) => Length = length;

    public void InsertFirst(char c)
    {
        Write(c);
        _text.AsSpan(0, Length - 1).CopyTo(_text.AsSpan(1));
        _text[0] = c;
    }

    public void RemoveFirst()
    {
        _text.AsSpan(1, Length - 1).CopyTo(_text);
        Length--;
    }

    public readonly ReadOnlyMemory<byte> ToUtf8()
    {
        ReadOnlySpan<char> written = _text.AsSpan(0, Length);
        byte[] bytes = new byte[Encoding.UTF8.GetByteCount(written)];
        Encoding.UTF8.GetBytes(written, bytes);
        return bytes;
    }

    public readonly void Dispose() => ArrayPool<char>.Shared.Return(_text);

    private void Grow(int length)
    {
        char[] larger = ArrayPool<char>.Shared.Rent(Math.Max(Length + length, _text.Length * 2));
        _text.AsSpan(0, Length).CopyTo(larger);
        ArrayPool<char>.Shared.Return(_text);
        _text = larger;
    }
}
