using System.Collections.Frozen;

namespace PromptOpt.Testing;

/// <summary>What the learner knows of language: where words are, which of them say little, and that endings vary.</summary>
internal static class Words
{
    private static readonly FrozenSet<ulong> CommonWords = (
        "a an the i my me you your it its is are was were be been am do does did to of in on at for from with and or but if so that this there have has had "
        + "can could will would should may might not no what why how when where which who please as by up out about any some just get got i'm i've it's don't "
        + "didn't need want help know")
        .Split(' ').Select(static word => StableHash.Of(word)).ToFrozenSet();

    /// <summary>Whether it is one of the words that stand in most English sentences.</summary>
    /// <param name="word">In lower case.</param>
    public static bool IsCommon(ReadOnlySpan<char> word) => CommonWords.Contains(StableHash.Of(word));

    public static bool IsPart(char c) => char.IsLetterOrDigit(c) || c == '\'';

    /// <summary>Cuts frequent English endings (after Harman 1991, "How effective is suffixing?", with -ing and -ed).</summary>
    /// <param name="word">In lower case; its end may be overwritten.</param>
    /// <returns>The length of the stem.</returns>
    public static int Stem(Span<char> word)
    {
        int length = word.Length;
        if (length > 4 && word.EndsWith("ies"))
        {
            word[length - 3] = 'y';
            return length - 2;
        }

        if (length > 5 && word.EndsWith("ing"))
        {
            length -= 3;
        }
        else if (length > 4 && word.EndsWith("ed"))
        {
            length -= 2;
        }
        else if (length > 3 && word[length - 1] == 's' && word[length - 2] != 's')
        {
            length--;
        }

        if (length > 3 && word[length - 1] == word[length - 2] && !"aeiouls".Contains(word[length - 1]))
        {
            length--;
        }

        return length > 3 && word[length - 1] == 'e' ? length - 1 : length;
    }

    /// <summary>The stem of a word.</summary>
    /// <param name="word">In lower case.</param>
    public static string StemOf(string word)
    {
        Span<char> buffer = word.ToCharArray();
        return buffer[..Stem(buffer)].ToString();
    }

    /// <summary>The words of a text in lower case, unstemmed, in order.</summary>
    public static List<string> Of(string text)
    {
        List<string> words = [];
        for (int i = 0; i < text.Length;)
        {
            int start = i;
            while (i < text.Length && IsPart(text[i]))
            {
                i++;
            }

            if (i > start)
            {
                string word = text[start..i].Trim('\'').ToLowerInvariant();
                if (word.Length > 0)
                {
                    words.Add(word);
                }
            }
            else
            {
                i++;
            }
        }

        return words;
    }
}
