using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Reads durations as people write them.</summary>
internal static class DurationText
{
    /// <summary>Reads a duration as replies hold it: also by its units, but no <c>1:30</c>, which may be hours and minutes or minutes and seconds.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out TimeSpan value)
    {
        int colon = text.IndexOf(':');
        if (colon < 0)
        {
            return DurationUnits.TryRead(text, out value);
        }

        value = default;
        bool hasDays = text[..colon].Contains('.');
        return (hasDays || text[(colon + 1)..].Contains(':')) && PlainScalars.TryReadDuration(text, out value);
    }
}
