using System.Runtime.InteropServices;

namespace PromptOpt.Testing;

/// <summary>
/// Cosine similarity of a text to every document of a prompt and to the middle of every group of documents, over TF-IDF weights computed
/// from those documents alone. An inverted index, so that a question costs what it shares with the documents.
/// </summary>
internal sealed class SimilarityIndex
{
    private readonly Dictionary<ulong, int> _slots = [];
    private readonly float[] _rarity;
    private readonly int[] _starts;
    private readonly int[] _targets;
    private readonly float[] _weights;

    /// <summary>Builds the index.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="groups">The group of each document.</param>
    /// <param name="groupCount">How many groups there are; one without documents is similar to nothing.</param>
    public SimilarityIndex(IReadOnlyList<TextVector> documents, IReadOnlyList<int> groups, int groupCount)
    {
        DocumentCount = documents.Count;
        GroupCount = groupCount;
        _rarity = MeasureRarity(documents);
        List<(int Slot, int Target, float Weight)> entries = [];
        Dictionary<int, float>[] middles = new Dictionary<int, float>[groupCount];
        for (int document = 0; document < documents.Count; document++)
        {
            AddDocument(documents[document], document, middles[groups[document]] ??= [], entries);
        }

        for (int group = 0; group < groupCount; group++)
        {
            AddMiddle(middles[group], documents.Count + group, entries);
        }

        entries.Sort(static (left, right) => left.Slot != right.Slot ? left.Slot.CompareTo(right.Slot) : left.Target.CompareTo(right.Target));
        _starts = new int[_rarity.Length + 1];
        _targets = new int[entries.Count];
        _weights = new float[entries.Count];
        for (int i = 0; i < entries.Count; i++)
        {
            (int slot, _targets[i], _weights[i]) = entries[i];
            _starts[slot + 1] = i + 1;
        }
    }

    /// <summary>How many documents there are.</summary>
    public int DocumentCount { get; }

    /// <summary>How many groups there are.</summary>
    public int GroupCount { get; }

    /// <summary>Measures the similarity of a text to everything.</summary>
    /// <param name="text">The text.</param>
    /// <param name="similarities">Receives documents first, then groups; each in [0, 1].</param>
    public void Measure(TextVector text, Span<float> similarities)
    {
        similarities.Clear();
        float norm = 0;
        ReadOnlySpan<ulong> features = text.Features;
        for (int i = 0; i < features.Length; i++)
        {
            if (!_slots.TryGetValue(features[i], out int slot))
            {
                continue;
            }

            float weight = Damp(text.Weights[i]) * _rarity[slot];
            norm += weight * weight;
            for (int at = _starts[slot]; at < _starts[slot + 1]; at++)
            {
                similarities[_targets[at]] += weight * _weights[at];
            }
        }

        if (norm > 0)
        {
            float scale = 1 / MathF.Sqrt(norm);
            foreach (ref float similarity in similarities)
            {
                similarity *= scale;
            }
        }
    }

    /// <summary>A feature that stands twice in a text says little more than once.</summary>
    private static float Damp(float weight) => MathF.Sqrt(weight);

    private float[] MeasureRarity(IReadOnlyList<TextVector> documents)
    {
        List<int> counts = [];
        foreach (TextVector document in documents)
        {
            foreach (ulong feature in document.Features)
            {
                ref int slot = ref CollectionsMarshal.GetValueRefOrAddDefault(_slots, feature, out bool exists);
                if (!exists)
                {
                    slot = counts.Count;
                    counts.Add(0);
                }

                counts[slot]++;
            }
        }

        return [.. counts.Select(count => (float)Math.Log(1 + ((double)documents.Count / count)))];
    }

    private void AddDocument(TextVector document, int target, Dictionary<int, float> middle, List<(int Slot, int Target, float Weight)> entries)
    {
        int first = entries.Count;
        float norm = 0;
        for (int i = 0; i < document.Features.Length; i++)
        {
            int slot = _slots[document.Features[i]];
            float weight = Damp(document.Weights[i]) * _rarity[slot];
            norm += weight * weight;
            entries.Add((slot, target, weight));
        }

        float scale = norm > 0 ? 1 / MathF.Sqrt(norm) : 0;
        foreach (ref (int Slot, int Target, float Weight) entry in CollectionsMarshal.AsSpan(entries)[first..])
        {
            entry.Weight *= scale;
            CollectionsMarshal.GetValueRefOrAddDefault(middle, entry.Slot, out _) += entry.Weight;
        }
    }

    private static void AddMiddle(Dictionary<int, float>? middle, int target, List<(int Slot, int Target, float Weight)> entries)
    {
        if (middle is null)
        {
            return;
        }

        // In slot order, so that the sum does not depend on how a dictionary enumerates.
        (int Slot, float Weight)[] parts = [.. middle.Select(static pair => (pair.Key, pair.Value)).OrderBy(static part => part.Key)];
        float norm = 0;
        foreach ((_, float weight) in parts)
        {
            norm += weight * weight;
        }

        float scale = norm > 0 ? 1 / MathF.Sqrt(norm) : 0;
        foreach ((int slot, float weight) in parts)
        {
            entries.Add((slot, target, weight * scale));
        }
    }
}
