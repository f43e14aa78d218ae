using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Where a section stands in a reply.</summary>
internal readonly record struct ReplySection(int Start, int Length);

/// <summary>Splits a reply at its markers. Only places are kept; no text is copied.</summary>
internal ref struct ReplySections(Span<ReplySection> places)
{
    /// <summary>The place of the reasoning, behind those of all fields.</summary>
    public const int Reasoning = FieldSet.MaxFields;

    private const int Other = -1;
    private const int Completed = -2;

    private readonly Span<ReplySection> _places = places;
    private bool _hasReasoning;

    /// <summary>The outputs that have a section.</summary>
    public FieldSet Found { get; private set; }

    /// <summary>The outputs that have several sections which differ.</summary>
    public FieldSet Ambiguous { get; private set; }

    /// <summary>Whether there is any marker but the one that ends a reply.</summary>
    public bool HasFields { get; private set; }

    /// <summary>Whether the marker that ends the reply was there.</summary>
    public bool IsCompleted { get; private set; }

    public readonly ReadOnlySpan<char> TextOf(ReadOnlySpan<char> text, int field)
        => field == Reasoning && !_hasReasoning ? default : text.Slice(_places[field].Start, _places[field].Length);

    /// <param name="text">The reply.</param>
    /// <param name="start">Where the answer begins.</param>
    /// <param name="signature">Its fields.</param>
    /// <param name="asksForReasoning">Whether <c>reasoning</c> is a field.</param>
    /// <param name="isAnywhere">Whether markers of outputs count inside a line too.</param>
    public void Split(ReadOnlySpan<char> text, int start, SignatureDefinition signature, bool asksForReasoning, bool isAnywhere)
    {
        MarkerScanner markers = new(text, start);
        int open = Other;
        int from = start;
        bool isFenced = false;
        while (!IsCompleted && markers.MoveNext())
        {
            int field = FieldOf(markers.Name, signature, asksForReasoning);
            if (!Counts(markers, field, text, isAnywhere))
            {
                continue;
            }

            if (open == Other && Found.IsEmpty)
            {
                isFenced |= EndsInFence(text[from..markers.Start]);
            }

            Close(open, text, from, markers.Start);
            HasFields |= field != Completed;
            open = field;
            from = markers.End;
            IsCompleted = field == Completed && !Found.IsEmpty;
        }

        int end = text.Length;
        if (isFenced && !IsCompleted)
        {
            ReadOnlySpan<char> rest = text.TrimEnd();
            end = rest.EndsWith("```", StringComparison.Ordinal) && rest.Length - 3 >= from ? rest.Length - 3 : end;
        }

        Close(open, text, from, end);
    }

    private static bool Counts(MarkerScanner marker, int field, ReadOnlySpan<char> text, bool isAnywhere)
    {
        if (marker.IsAtLineStart)
        {
            return marker.IsExact || field != Other;
        }

        return field switch
        {
            Completed => EndsLine(text[marker.End..]),
            >= 0 => isAnywhere && marker.IsExact,
            _ => false,
        };
    }

    private static bool EndsLine(ReadOnlySpan<char> rest)
    {
        int lineEnd = rest.IndexOfAny('\r', '\n');
        return (lineEnd < 0 ? rest : rest[..lineEnd]).IsWhiteSpace();
    }

    private static bool EndsInFence(ReadOnlySpan<char> before)
    {
        before = before.TrimEnd();
        return before[(before.LastIndexOf('\n') + 1)..].TrimStart().StartsWith("```", StringComparison.Ordinal);
    }

    private static int FieldOf(ReadOnlySpan<char> name, SignatureDefinition signature, bool asksForReasoning)
    {
        foreach (int field in signature.Outputs)
        {
            if (name.SequenceEqual(signature.Fields[field].Name))
            {
                return field;
            }
        }

        if (name.SequenceEqual(MarkerText.Completed) || LooseName.Equals(name, MarkerText.Completed))
        {
            return Completed;
        }

        if (asksForReasoning && LooseName.Equals(name, MarkerText.Reasoning))
        {
            return Reasoning;
        }

        foreach (int field in signature.Outputs)
        {
            if (LooseName.Equals(name, signature.Fields[field].Name))
            {
                return field;
            }
        }

        return Other;
    }

    private void Close(int field, ReadOnlySpan<char> text, int start, int end)
    {
        if (field < 0)
        {
            return;
        }

        ReadOnlySpan<char> section = text[start..end];
        int trimmed = section.Length - section.TrimStart().Length;
        ReplySection place = new(start + trimmed, section.Trim().Length);
        if (field == Reasoning)
        {
            if (!_hasReasoning)
            {
                (_hasReasoning, _places[Reasoning]) = (true, place);
            }
        }
        else if (!Found.Contains(field))
        {
            Found = Found.Add(field);
            _places[field] = place;
        }
        else if (!text.Slice(place.Start, place.Length).SequenceEqual(TextOf(text, field)))
        {
            Ambiguous = Ambiguous.Add(field);
        }
    }
}
