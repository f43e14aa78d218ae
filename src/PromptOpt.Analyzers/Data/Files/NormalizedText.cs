namespace PromptOpt.Analyzers;

/// <summary>
/// Text without case, white space and punctuation, to find rows that say the same. Symbols (<c>+</c>, <c>$</c>, <c>&lt;</c>) stay, and so does a
/// gap between two digits, because they change what is said: <c>1+2</c> is not <c>1-2</c>, and <c>1.5</c> is not <c>15</c>. Holds a buffer, so one instance serves many texts of one thread.
/// </summary>
internal sealed class NormalizedText
{
    // What becomes of an ASCII character; 0 for those left out.
    private static readonly byte[] Kept = CreateTable();

    private char[] _buffer = new char[1024];

    /// <summary>The normalized text; valid until the next call. Text of nothing but white space and punctuation stays as it is.</summary>
    public ReadOnlySpan<char> Of(ReadOnlySpan<char> text)
    {
        if (_buffer.Length < 2 * text.Length)
        {
            _buffer = new char[4 * text.Length];
        }

        char[] buffer = _buffer;
        byte[] kept = Kept;
        int length = 0;
        bool isSimple = true;
        foreach (char c in text)
        {
            if (c >= kept.Length)
            {
                isSimple = false;
                break;
            }

            byte normal = kept[c];
            buffer[length] = (char)normal;
            length += normal == 0 ? 0 : 1;
            isSimple &= (uint)(c - '0') > 9;
        }

        length = isSimple ? length : Normalize(text, buffer);
        return length == 0 ? text : new ReadOnlySpan<char>(buffer, 0, length);
    }

    private static int Normalize(ReadOnlySpan<char> text, char[] buffer)
    {
        int length = 0;
        bool hasGap = false;
        foreach (char c in text)
        {
            if (char.IsWhiteSpace(c) || char.IsPunctuation(c))
            {
                hasGap = true;
                continue;
            }

            if (hasGap && length > 0 && char.IsDigit(c) && char.IsDigit(buffer[length - 1]))
            {
                buffer[length++] = ' ';
            }

            buffer[length++] = char.ToLowerInvariant(c);
            hasGap = false;
        }

        return length;
    }

    private static byte[] CreateTable()
    {
        byte[] table = new byte[128];
        for (int i = 0; i < table.Length; i++)
        {
            char c = (char)i;
            table[i] = char.IsWhiteSpace(c) || char.IsPunctuation(c) ? (byte)0 : (byte)char.ToLowerInvariant(c);
        }

        return table;
    }
}
