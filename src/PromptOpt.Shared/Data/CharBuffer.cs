namespace PromptOpt.Shared;

/// <summary>The characters of one row; grows to a limit and is used again for the next row.</summary>
internal sealed class CharBuffer
{
    private readonly int _limit;
    private char[] _text = new char[256];

    public CharBuffer(int limit) => _limit = limit;

    public int Length { get; private set; }

    public void Clear() => Length = 0;

    public ReadOnlySpan<char> Slice(int start, int length) => new(_text, start, length);

    public ReadOnlyMemory<char> Memory => new(_text, 0, Length);

    /// <summary>Adds text, unless the row would grow beyond the limit.</summary>
    public bool TryAppend(ReadOnlySpan<char> text)
    {
        if (text.Length > _limit - Length)
        {
            return false;
        }

        int needed = Length + text.Length;
        if (needed > _text.Length)
        {
            Array.Resize(ref _text, Math.Max(needed, (int)Math.Min(_limit, 2L * _text.Length)));
        }

        text.CopyTo(_text.AsSpan(Length));
        Length = needed;
        return true;
    }
}
