namespace PromptOpt;

/// <summary>The places of a reply in elements that hold something else than an answer, in ascending order.</summary>
internal sealed class ForeignElements
{
    private static readonly string[] Speakers = ["user", "human", "customer"];

    private readonly Dictionary<string, int> _open = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Range> _places = [];

    /// <summary>Notes the next tag.</summary>
    public void Note(XmlTag tag, ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> name = tag.NameIn(text);
        if (tag.Kind == XmlTagKind.Empty || !(ForeignElement.Is(name) || SentenceWords.IsAny(name, Speakers)))
        {
            return;
        }

        string key = name.ToString();
        if (tag.Kind == XmlTagKind.Opening)
        {
            _open.TryAdd(key, tag.Start);
        }
        else if (_open.Remove(key, out int start))
        {
            Add(start..tag.End);
        }
    }

    /// <summary>Whether a place is in such an element.</summary>
    public bool Contain(Range place)
    {
        int first = 0;
        int behind = _places.Count;
        while (first < behind)
        {
            int middle = (first + behind) / 2;
            if (_places[middle].End.Value < place.End.Value)
            {
                first = middle + 1;
            }
            else
            {
                behind = middle;
            }
        }

        return first < _places.Count && _places[first].Start.Value <= place.Start.Value;
    }

    private void Add(Range place)
    {
        while (_places.Count > 0 && _places[^1].Start.Value >= place.Start.Value)
        {
            _places.RemoveAt(_places.Count - 1);
        }

        _places.Add(place);
    }
}
