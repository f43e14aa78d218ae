using System.Buffers;

namespace PromptOpt.Testing;

/// <summary>
/// Turns a text into features: stems of words, pairs of neighbouring stems, and character trigrams inside words, each as a hash
/// (feature hashing: Weinberger et al. 2009), counted and damped.
/// </summary>
internal static class TextFeatures
{
    private const float WordWeight = 1f;
    private const float CommonWordWeight = 0.3f;
    private const float PairWeight = 0.6f;
    private const float CommonPairWeight = 0.3f;
    private const float TrigramWeight = 0.35f;
    private const int MaxWordLength = 40;
    private const int MaxTextLength = 8_000;

    private const ulong WordKind = 0x9e3779b97f4a7c15UL;
    private const ulong PairKind = 0xc2b2ae3d27d4eb4fUL;
    private const ulong TrigramKind = 0x165667b19e3779f9UL;

    /// <summary>The features of a text. Only its first 8,000 characters are read, and the first 40 of a word.</summary>
    public static TextVector Of(ReadOnlySpan<char> text)
    {
        text = text[..Math.Min(text.Length, MaxTextLength)];
        Collector found = new(text.Length);
        try
        {
            Collect(text, ref found);
            return found.ToVector();
        }
        finally
        {
            found.Return();
        }
    }

    private static void Collect(ReadOnlySpan<char> text, ref Collector found)
    {
        // One more on either side marks the ends of the word for trigrams.
        Span<char> buffer = stackalloc char[MaxWordLength + 2];
        ulong previous = 0;
        for (int i = 0; i < text.Length; i++)
        {
            int length = 0;
            for (; i < text.Length && Words.IsPart(text[i]); i++)
            {
                if (length < MaxWordLength)
                {
                    buffer[++length] = char.ToLowerInvariant(text[i]);
                }
            }

            if (length == 0)
            {
                continue;
            }

            bool isCommon = Words.IsCommon(buffer.Slice(1, length));
            if (!isCommon)
            {
                AddTrigrams(buffer[..(length + 2)], ref found);
            }

            ulong stem = StableHash.Of(buffer.Slice(1, Words.Stem(buffer.Slice(1, length))));
            found.Add(stem ^ WordKind, isCommon ? CommonWordWeight : WordWeight);
            if (previous != 0)
            {
                found.Add(StableHash.Add(previous, stem) ^ PairKind, isCommon ? CommonPairWeight : PairWeight);
            }

            previous = stem;
        }
    }

    private static void AddTrigrams(Span<char> word, ref Collector found)
    {
        word[0] = '<';
        word[^1] = '>';
        for (int i = 0; i + 3 <= word.Length; i++)
        {
            ulong hash = StableHash.Add(StableHash.Add(StableHash.Add(StableHash.Start, word[i]), word[i + 1]), word[i + 2]);
            found.Add(StableHash.Mix(hash) ^ TrigramKind, TrigramWeight);
        }
    }

    private struct Collector(int textLength)
    {
        private readonly ulong[] _features = ArrayPool<ulong>.Shared.Rent((3 * textLength) + 8);
        private readonly float[] _weights = ArrayPool<float>.Shared.Rent((3 * textLength) + 8);
        private int _count;

        public void Add(ulong feature, float weight) => (_features[_count], _weights[_count++]) = (feature, weight);

        public readonly TextVector ToVector()
        {
            Array.Sort(_features, _weights, 0, _count);
            int distinct = 0;
            for (int i = 0; i < _count; i++)
            {
                if (i == 0 || _features[i] != _features[i - 1])
                {
                    distinct++;
                }
            }

            ulong[] features = new ulong[distinct];
            float[] weights = new float[distinct];
            int at = -1;
            for (int i = 0; i < _count; i++)
            {
                if (i == 0 || _features[i] != _features[i - 1])
                {
                    at++;
                }

                features[at] = _features[i];
                weights[at] += _weights[i];
            }

            return new TextVector(features, weights);
        }

        public readonly void Return()
        {
            ArrayPool<ulong>.Shared.Return(_features);
            ArrayPool<float>.Shared.Return(_weights);
        }
    }
}
