namespace PromptOpt;

/// <content>Blanks and comments.</content>
internal ref partial struct LenientJson
{
    private void SkipBlanks(bool isKey = false)
    {
        while (_at < _text.Length)
        {
            char c = _text[_at];
            char next = _at + 1 < _text.Length ? _text[_at + 1] : '\0';
            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                _at++;
            }
            else if ((c == '#' && (isKey || !IsPartOfWord(next))) || (c == '/' && next == '/'))
            {
                SkipLineComment();
            }
            else if (c == '/' && next == '*')
            {
                int length = _text[(_at + 2)..].IndexOf("*/", StringComparison.Ordinal);
                _at = length < 0 ? _text.Length : _at + length + 4;
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>
    /// Goes to the end of the line, or, where all stands on one line, to the comma before the next member: the text that a comment
    /// seems to swallow there is none of it. A member named in a comment that does end is either.
    /// </summary>
    private void SkipLineComment()
    {
        if (_lineEnd < _at)
        {
            int length = _text[_at..].IndexOfAny('\r', '\n');
            _lineEnd = length < 0 ? _text.Length : _at + length;
        }

        ReadOnlySpan<char> comment = _text[_at.._lineEnd];
        bool endsText = _lineEnd == _text.Length;
        int keyEnd = _depth == 0 ? -1 : comment.IndexOf("\":", StringComparison.Ordinal);
        int key = keyEnd < 0 ? -1 : comment[..keyEnd].LastIndexOf('"');
        int comma = key < 0 ? -1 : comment[..key].TrimEnd().Length - 1;
        if (comma > 0 && comment[comma] == ',')
        {
            _at += comma;
            _isRefused |= !endsText;
            return;
        }

        _isRefused |= key >= 0 && endsText;
        _at += comment.Length;
    }

    /// <summary>Whether a word that begins with a number sign, such as a color or a tag, stands at the index, blanks aside.</summary>
    private readonly bool IsWordWithHash()
    {
        int at = SkipSpace(_at, out _);
        return at + 1 < _text.Length && _text[at] == '#' && IsPartOfWord(_text[at + 1]);
    }

    private static bool IsPartOfWord(char c) => char.IsLetterOrDigit(c) || c == '_';
}
