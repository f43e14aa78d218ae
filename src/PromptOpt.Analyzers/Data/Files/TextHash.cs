using System.Runtime.InteropServices;

namespace PromptOpt.Analyzers;

/// <summary>
/// A 64-bit hash of text, four characters at a time. Good against chance, not against intent: whoever forges equal hashes only fools the
/// analysis of his own data.
/// </summary>
internal static class TextHash
{
    private const int BlockLength = sizeof(ulong) / sizeof(char);
    private const ulong Prime = 0x9E37_79B9_7F4A_7C15;

    public static ulong Of(ReadOnlySpan<char> text)
    {
        ulong hash = (ulong)text.Length * Prime;
        ulong second = ~hash;
        ReadOnlySpan<ulong> blocks = MemoryMarshal.Cast<char, ulong>(text);
        int at = 0;

        // Two chains that do not wait for each other.
        for (; at + 1 < blocks.Length; at += 2)
        {
            hash = Stir(hash ^ blocks[at]);
            second = Stir(second ^ blocks[at + 1]);
        }

        if (at < blocks.Length)
        {
            hash = Stir(hash ^ blocks[at]);
        }

        if (text.Length > BlockLength)
        {
            // The last characters as a block of their own, which shares some with the one before.
            second = Stir(second ^ MemoryMarshal.Read<ulong>(MemoryMarshal.AsBytes(text.Slice(text.Length - BlockLength))));
        }
        else if (blocks.IsEmpty)
        {
            foreach (char c in text)
            {
                hash = Stir(hash ^ c);
            }
        }

        return Stir(Stir(hash) + (second * Prime));
    }

    /// <summary>A short hash of two words, where chance may make equal what is not.</summary>
    public static uint Short(ulong first, ulong second) => (uint)(Stir(Stir(first) ^ second) >> 32);

    /// <summary>The hash of a value in a column. Those of a row are added up, so that the order of columns does not matter.</summary>
    public static ulong OfCell(ulong column, ulong value) => Stir(Stir(value) ^ column);

    private static ulong Stir(ulong value)
    {
        value *= Prime;
        return value ^ (value >> 32);
    }
}
