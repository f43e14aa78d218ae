namespace PromptOpt.Testing;

/// <summary>Finds words in a text.</summary>
internal static class Phrase
{
    /// <summary>Whether the phrase stands in the text as whole words, ignoring case.</summary>
    public static bool Mentions(string text, string phrase)
    {
        phrase = phrase.Trim();
        for (int from = 0; phrase.Length > 0 && from + phrase.Length <= text.Length;)
        {
            int at = text.IndexOf(phrase, from, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                return false;
            }

            bool beginsWord = at == 0 || !Words.IsPart(text[at - 1]) || !Words.IsPart(phrase[0]);
            int end = at + phrase.Length;
            bool endsWord = end == text.Length || !Words.IsPart(text[end]) || !Words.IsPart(phrase[^1]);
            if (beginsWord && endsWord)
            {
                return true;
            }

            from = at + 1;
        }

        return false;
    }
}
