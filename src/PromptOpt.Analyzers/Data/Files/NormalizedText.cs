namespace PromptOpt.Analyzers;

/// <summary>
/// Text without case, white space and punctuation, to find rows that say the same. Symbols (<c>+</c>, <c>$</c>, <c>&lt;</c>) stay, and so does a
/// gap between two digits, because they change what is said: <c>1+2</c> is not <c>1-2</c>, and <c>1.5</c> is not <c>15</c>. Holds a buffer, so one instance serves many texts of one thread.
/// </summary>
internal sealed class NormalizedText
{
    private const byte DigitFlag = 0x80;

    // What becomes of an ASCII character: 0 for those left out, a flag on digits.
    private static readonly byte[] Kept = CreateTable();

    // As many characters as fit into a word, one byte each.
    private const int EndLength = 8;

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
        int seen = 0;
        foreach (char c in text)
        {
            int normal = kept[(byte)c];
            buffer[length] = (char)normal;
            length += normal == 0 ? 0 : 1;
            seen |= c | (normal & DigitFlag);
        }

        // Digits and what is beyond ASCII need a closer look.
        length = seen < DigitFlag ? length : Normalize(text, buffer);
        return length == 0 ? text : new ReadOnlySpan<char>(buffer, 0, length);
    }

    /// <summary>
    /// A hash of the first and the last characters of the normalized text, found without a look at those between. It is the same for texts
    /// that are the same when normalized, so that only rows which share it have to be normalized at all.
    /// </summary>
    public static uint EndsOf(ReadOnlySpan<char> text)
    {
        byte[] kept = Kept;
        ulong first = 0;
        ulong last = 0;
        for (int at = 0, count = 0; at < text.Length && count < EndLength; at++)
        {
            uint normal = NormalOf(text[at], kept);
            first = normal == 0 ? first : (first << 8) ^ normal;
            count += normal == 0 ? 0 : 1;
        }

        for (int at = text.Length - 1, count = 0; at >= 0 && count < EndLength; at--)
        {
            uint normal = NormalOf(text[at], kept);
            last = normal == 0 ? last : (last << 8) ^ normal;
            count += normal == 0 ? 0 : 1;
        }

        return TextHash.Short(first, last);
    }

    // The gap between two digits is left out here; both texts have it or neither has.
    private static uint NormalOf(char c, byte[] kept)
        => c < DigitFlag ? kept[c] & (DigitFlag - 1u)
            : IsLeftOut(c) ? 0u
            : char.ToLowerInvariant(c);

    private static bool IsLeftOut(char c) => char.IsWhiteSpace(c) || char.IsPunctuation(c);

    private static int Normalize(ReadOnlySpan<char> text, char[] buffer)
    {
        int length = 0;
        bool hasGap = false;
        foreach (char c in text)
        {
            if (IsLeftOut(c))
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
        byte[] table = new byte[256];
        for (int i = 0; i < DigitFlag; i++)
        {
            char c = (char)i;
            table[i] = (byte)(IsLeftOut(c) ? 0 : char.IsDigit(c) ? c | DigitFlag : char.ToLowerInvariant(c));
        }

        return table;
    }
}
