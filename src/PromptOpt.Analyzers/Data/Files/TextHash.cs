using System.Runtime.InteropServices;

namespace PromptOpt.Analyzers;

/// <summary>
/// A 64-bit hash of text, four characters at a time. Good against chance, not against intent: whoever forges equal hashes only fools the
/// analysis of his own data.
/// </summary>
internal static class TextHash
{
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

        for (int i = at * 4; i < text.Length; i++)
        {
            hash = Stir(hash ^ text[i]);
        }

        return Stir(Stir(hash) + (second * Prime));
    }

    /// <summary>The hash of a value in a column. Those of a row are added up, so that the order of columns does not matter.</summary>
    public static ulong OfCell(ulong column, ulong value) => Stir(Stir(value) ^ column);

    private static ulong Stir(ulong value)
    {
        value *= Prime;
        return value ^ (value >> 32);
    }
}
