namespace PromptOpt;

/// <summary>
/// The quotes inside a string that are not escaped, as far as it is read. They are a part of its text where they quote something in it: one opens behind a
/// blank or a sign, one closes behind what it quotes. Otherwise the string may end at one of them and another value begin at the next, so there are several readings;
/// so there are where a comma, a name in quotes and a colon stand inside, which begin a member.
/// </summary>
internal struct InnerQuotes
{
    private bool _isOpen;
    private bool _isBehindComma;
    private bool _hasPair;
    private bool _hasLone;
    private bool _isMisplaced;

    public int Count { get; private set; }

    public readonly bool HaveSeveralReadings => _isMisplaced || _isOpen || (_hasLone && _hasPair);

    /// <summary>Takes the next one in.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Index behind the quote that opens the string.</param>
    /// <param name="at">Index of the quote inside.</param>
    public void Add(ReadOnlySpan<char> text, int start, int at)
    {
        Count++;
        char before = at > start ? text[at - 1] : ' ';
        char after = at + 1 < text.Length ? text[at + 1] : ' ';
        if (text[at] is '\'' or '’' && char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after))
        {
            // An apostrophe.
            return;
        }

        if (_isOpen)
        {
            _isOpen = char.IsWhiteSpace(before) || char.IsLetterOrDigit(after);
            _isMisplaced |= _isOpen || (_isBehindComma && IsBeforeColon(text[(at + 1)..]));
            _hasPair = true;
        }
        else if (!char.IsWhiteSpace(after) && CanStandBeforeOpening(before))
        {
            _isOpen = true;
            _isBehindComma = text[start..at].TrimEnd() is [.., ','];
        }
        else
        {
            // Inches, or an apostrophe at the end of a word.
            _isMisplaced |= !(text[at] is '\'' or '’' ? char.IsLetter(before) : char.IsDigit(before)) || char.IsLetterOrDigit(after);
            _hasLone = true;
        }
    }

    private static bool CanStandBeforeOpening(char c) => char.IsWhiteSpace(c) || !(char.IsLetterOrDigit(c) || c is '.' or '!' or '?' or ')' or ']' or '}' or '%' or '…');

    private static bool IsBeforeColon(ReadOnlySpan<char> rest) => rest.TrimStart() is [':' or '=', ..];
}
