namespace PromptOpt;

/// <summary>Whether the signs of a formula, <c>$</c> or <c>\(</c>, are open in a text, asked at ascending places, so that each sign is looked at once.</summary>
internal struct FormulaSigns(int start)
{
    private int _at = start;
    private bool _isOpen;

    /// <param name="text">The text.</param>
    /// <param name="at">The place.</param>
    public bool AreOpenAt(ReadOnlySpan<char> text, int at)
    {
        ReadOnlySpan<char> passed = text[_at..at];
        _isOpen ^= (passed.Count('$') & 1) == 1;
        int opening = Math.Max(passed.LastIndexOf(@"\(", StringComparison.Ordinal), passed.LastIndexOf(@"\[", StringComparison.Ordinal));
        int closing = Math.Max(passed.LastIndexOf(@"\)", StringComparison.Ordinal), passed.LastIndexOf(@"\]", StringComparison.Ordinal));
        _isOpen = opening > closing || (closing <= opening && _isOpen);
        _at = at;
        return _isOpen;
    }
}
