namespace PromptOpt.Testing;

/// <summary>A hash that is the same in every process, on every machine: FNV-1a over UTF-16 units, with a final mix.</summary>
internal static class StableHash
{
    public const ulong Start = 14695981039346656037UL;
    private const ulong Prime = 1099511628211UL;

    public static ulong Add(ulong hash, char c) => (hash ^ c) * Prime;

    public static ulong Add(ulong hash, ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            hash = (hash ^ c) * Prime;
        }

        // The length keeps "ab" + "c" and "a" + "bc" apart.
        return Add(hash, (ulong)text.Length);
    }

    public static ulong Add(ulong hash, ulong value) => (hash ^ Mix(value)) * Prime;

    public static ulong Of(ReadOnlySpan<char> text) => Add(Start, text);

    /// <summary>Spreads every bit over all others (the finalizer of MurmurHash3, A. Appleby).</summary>
    public static ulong Mix(ulong value)
    {
        value ^= value >> 33;
        value *= 0xff51afd7ed558ccdUL;
        value ^= value >> 33;
        value *= 0xc4ceb9fe1a85ec53UL;
        return value ^ (value >> 33);
    }

    /// <summary>A number in [0, 1) drawn from a hash.</summary>
    public static double ToUnit(ulong hash) => (Mix(hash) >> 11) * (1.0 / (1UL << 53));
}
