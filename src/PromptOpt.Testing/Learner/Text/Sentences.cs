namespace PromptOpt.Testing;

/// <summary>Sentences of a text: ended by a full stop, question or exclamation mark before white space, or by the end of a line.</summary>
internal static class Sentences
{
    public static List<string> Of(string text)
    {
        List<string> sentences = [];
        int start = 0;
        for (int i = 0; i <= text.Length; i++)
        {
            bool ends = i == text.Length || text[i] == '\n' || (i > 0 && char.IsWhiteSpace(text[i]) && text[i - 1] is '.' or '?' or '!');
            if (ends)
            {
                string sentence = text[start..i].Trim();
                if (sentence.Length > 0)
                {
                    sentences.Add(sentence);
                }

                start = i;
            }
        }

        return sentences;
    }

    /// <summary>The sentence that shares most stems with a subject, the first among equals; empty when there is none.</summary>
    public static string MostAbout(string text, string subject)
    {
        HashSet<string> wanted = [.. Stems(subject)];
        string best = "";
        int bestShared = -1;
        foreach (string sentence in Of(text))
        {
            int shared = Stems(sentence).Distinct().Count(wanted.Contains);
            if (shared > bestShared)
            {
                (best, bestShared) = (sentence, shared);
            }
        }

        return best;
    }

    private static IEnumerable<string> Stems(string text) => Words.Of(text).Where(static word => !Words.IsCommon(word)).Select(static word => Words.StemOf(word));
}
