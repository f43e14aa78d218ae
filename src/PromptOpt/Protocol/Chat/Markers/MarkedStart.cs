namespace PromptOpt;

/// <summary>
/// Where the answer of a marked reply begins, in which something stands that may end thinking. A tag in the text of a field is text: only one after which
/// every field that stood before is given again ends thinking.
/// </summary>
internal static class MarkedStart
{
    /// <param name="text">The reply, from where the answer may begin.</param>
    /// <param name="ends">Where thinking may end, in ascending order.</param>
    /// <param name="signature">The fields.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <param name="required">The outputs that no answer lacks.</param>
    /// <param name="start">Where the answer begins.</param>
    /// <returns>Whether that can be told.</returns>
    public static bool TryFind(ReadOnlySpan<char> text, List<ThoughtEnd> ends, SignatureDefinition signature, ExtraFields extraFields, FieldSet required, out int start)
    {
        start = 0;
        Span<int> last = stackalloc int[OutputNames.Count];
        last.Fill(-1);
        MarkerScanner markers = new(text);
        while (markers.MoveNext())
        {
            int field = OutputNames.Find(markers.Name, signature, extraFields);
            if (field >= 0 && markers.IsClosed && (markers.IsExact || markers.IsAtLineStart))
            {
                last[field] = markers.Bracket;
            }
        }

        int firstOutput = int.MaxValue;
        int lastOutput = -1;
        int firstRequired = int.MaxValue;
        foreach (int field in signature.Outputs)
        {
            if (last[field] >= 0)
            {
                firstOutput = Math.Min(firstOutput, last[field]);
                lastOutput = Math.Max(lastOutput, last[field]);
            }

            if (required.Contains(field))
            {
                firstRequired = Math.Min(firstRequired, last[field]);
            }
        }

        if (lastOutput < 0)
        {
            return true;
        }

        int first = firstOutput;
        foreach (int marker in last[OutputNames.Extra..])
        {
            first = marker >= 0 ? Math.Min(first, marker) : first;
        }

        int wholeAnswer = required.IsEmpty ? lastOutput : firstRequired;
        foreach (ThoughtEnd end in ends)
        {
            if (end.End <= first)
            {
                start = end.End;
            }
            else if (end.Start > firstOutput && end.End <= wholeAnswer && IsBeforeMarker(text[end.End..]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether nothing stands before the next marker: only then what comes before may be thinking, and not the text of a field.</summary>
    private static bool IsBeforeMarker(ReadOnlySpan<char> text)
    {
        MarkerScanner marker = new(text);
        return marker.MoveNext() && text[..(marker.IsAtLineStart ? marker.LineStart : marker.Bracket)].IsWhiteSpace();
    }
}
