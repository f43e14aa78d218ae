using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Tells an end marker that has lost some of its signs: <c>[[completed]]</c>, <c>## completed ##</c>.</summary>
internal static class TornMarker
{
    private const string Signs = "[]［］#*_` \t";
    private const int Longest = 40;

    /// <summary>Where the last line of a text begins, when it is such a marker; otherwise -1.</summary>
    public static int IndexOfEnd(ReadOnlySpan<char> text)
    {
        int start = text.LastIndexOfAny('\r', '\n') + 1;
        ReadOnlySpan<char> line = text[start..];
        bool isMarker = line.Length <= Longest
            && (line.IndexOfAny('[', '［') >= 0 || line.Contains("##", StringComparison.Ordinal))
            && LooseName.Equals(line.Trim(Signs), MarkerText.Completed);
        return isMarker ? start : -1;
    }
}
