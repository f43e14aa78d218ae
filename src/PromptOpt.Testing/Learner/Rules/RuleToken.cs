namespace PromptOpt.Testing;

/// <summary>A piece of a sentence: a word, a quotation, or a comma.</summary>
internal readonly record struct RuleToken(string Text, bool IsQuoted)
{
    private const string Openers = "\"'`“‘";
    private const string Closers = "\"'`”’";

    public bool IsComma => !IsQuoted && Text == ",";

    public bool Is(params ReadOnlySpan<string> words)
    {
        foreach (string word in words)
        {
            if (!IsQuoted && Text.Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Splits instructions into sentences. A sentence ends at a full stop, semicolon or exclamation mark before white space, or with its line.</summary>
    public static List<List<RuleToken>> Sentences(string instructions)
    {
        List<List<RuleToken>> sentences = [];
        foreach (string line in instructions.Split('\n'))
        {
            List<RuleToken> current = [];
            for (int i = 0; i < line.Length;)
            {
                if (char.IsWhiteSpace(line[i]))
                {
                    i++;
                }
                else if (TryReadQuotation(line, ref i, out RuleToken quotation))
                {
                    current.Add(quotation);
                }
                else if (ReadWord(line, ref i, current))
                {
                    Flush(sentences, ref current);
                }
            }

            Flush(sentences, ref current);
        }

        return sentences;
    }

    private static bool TryReadQuotation(string line, ref int i, out RuleToken token)
    {
        token = default;
        int kind = Openers.IndexOf(line[i]);
        if (kind < 0)
        {
            return false;
        }

        int close = line.IndexOf(Closers[kind], i + 1);
        if (close <= i + 1)
        {
            return false;
        }

        token = new RuleToken(line[(i + 1)..close].Trim(), IsQuoted: true);
        i = close + 1;
        return token.Text.Length > 0;
    }

    /// <summary>Reads a word with the signs that follow it.</summary>
    /// <returns>Whether the sentence ends here.</returns>
    private static bool ReadWord(string line, ref int i, List<RuleToken> tokens)
    {
        int start = i;
        while (i < line.Length && !char.IsWhiteSpace(line[i]) && line[i] != ',' && (i == start || Openers[..1].IndexOf(line[i]) < 0))
        {
            i++;
        }

        if (i == start)
        {
            i++;
        }

        ReadOnlySpan<char> word = line.AsSpan(start, i - start);
        ReadOnlySpan<char> bare = word.TrimEnd(".;!");
        if (!bare.IsEmpty)
        {
            tokens.Add(new RuleToken(bare.ToString(), IsQuoted: false));
        }

        return bare.Length < word.Length;
    }

    private static void Flush(List<List<RuleToken>> sentences, ref List<RuleToken> current)
    {
        if (current.Count > 0)
        {
            sentences.Add(current);
            current = [];
        }
    }
}
