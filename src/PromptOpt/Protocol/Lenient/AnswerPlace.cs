namespace PromptOpt;

/// <summary>
/// Tells an answer that is given from one that a reply only mentions: in a running sentence, in a quotation, in an element or behind words that speak of an
/// example, a form or an input, or before words that take it back. Of a long text only what is near is looked at.
/// </summary>
internal static class AnswerPlace
{
    private const int Near = 400;
    private const string Fence = "```";
    private const string Decoration = " \t*_`\"'“”‘’(";

    private static readonly string[] Grounds = ["because", "since", "as", "with", "for", "given", "where", "based"];

    /// <summary>Whether what stands between two indexes is only mentioned.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Behind it.</param>
    /// <param name="outputs">The names of the outputs.</param>
    public static bool IsMention(ReadOnlySpan<char> text, int start, int end, ReadOnlySpan<string> outputs)
        => IsLedByAnother(text[..start], outputs) || IsTakenBack(text[end..]);

    /// <summary>Whether the words before a value, or before the first line of an answer, speak of something else or run on into it.</summary>
    public static bool IsLedByAnother(ReadOnlySpan<char> before, ReadOnlySpan<string> outputs)
    {
        ReadOnlySpan<char> near = before[Math.Max(0, before.Length - Near)..];
        ReadOnlySpan<char> line = LastLine(near);
        if (line.TrimStart() is ['>', ..] or ['/', '/' or '*', ..])
        {
            // A quotation, or a comment.
            return true;
        }

        ReadOnlySpan<char> words = BehindValue(line, out bool isBehindValue).TrimEnd(Decoration);
        if (HasWords(words))
        {
            return words[^1] switch
            {
                ':' or '：' or '=' or '→' or '-' or '–' or '—' or '>' => LeadSentence.SpeaksOfAnother(LastSentence(words[..^1]), outputs) || LeadSentence.Supposes(words),
                '.' when IsAbbreviation(words[..^1]) => true,
                '.' or '!' or '?' or '。' or ')' => LeadSentence.EndsOtherwise(LastSentence(words[..^1])),
                _ => !LeadSentence.LeadsOn(LastSentence(words), outputs),
            };
        }

        return !isBehindValue && IsHeadedByAnother(near[..^line.Length], outputs);
    }

    /// <summary>Whether the words behind a value run on from it, take it back, refuse an answer or ask for an input.</summary>
    public static bool IsTakenBack(ReadOnlySpan<char> behind)
    {
        ReadOnlySpan<char> near = behind[..Math.Min(behind.Length, Near)];
        int lineEnd = near.IndexOfAny('\r', '\n');
        ReadOnlySpan<char> line = lineEnd < 0 ? near : near[..lineEnd];
        ReadOnlySpan<char> rest = line.TrimStart(Decoration + ")].,!;>");
        ReadOnlySpan<char> signs = line[..^rest.Length];
        if (!HasWords(rest))
        {
            rest = lineEnd < 0 ? default : WithoutFence(near[lineEnd..]).TrimStart("*_>(\"“ \t\r\n");
            return rest is not ['{' or '[' or '<', ..] && !IsLabel(rest) && Retraction.Is(Retraction.FirstSentence(rest));
        }

        if (rest[0] is '{' or '[' or '<' || IsLabel(rest))
        {
            return false;
        }

        bool runsOn = signs.IndexOfAny('.', '!') < 0 && char.IsLower(rest[0]) && !signs.Contains('(');
        return runsOn ? !StartsWithGround(rest) : Retraction.Is(Retraction.FirstSentence(rest)) || (signs.Contains('(') && Retraction.NamesFault(Retraction.FirstSentence(rest)));
    }

    /// <summary>Whether a line above, over blank lines and the opening of a fence, speaks of something else.</summary>
    private static bool IsHeadedByAnother(ReadOnlySpan<char> above, ReadOnlySpan<string> outputs)
    {
        ReadOnlySpan<char> rest = above.TrimEnd();
        ReadOnlySpan<char> line = LastLine(rest).TrimStart();
        if (OpensFence(line))
        {
            rest = rest[..^LastLine(rest).Length].TrimEnd();
            line = LastLine(rest).TrimStart();
        }

        if (line is ['<', .., '>'])
        {
            return XmlTag.TryRead(line, line.LastIndexOf('<'), out XmlTag tag) && tag.Kind == XmlTagKind.Opening && ForeignElement.Is(tag.NameIn(line));
        }

        line = line.TrimStart("#*_-• \t").TrimEnd(Decoration + "#");
        if (!HasWords(line) || line[^1] is '}' or ']' or '>' or '`')
        {
            return false;
        }

        ReadOnlySpan<char> sentence = LastSentence(line.TrimEnd(".!?。:："));
        return line[^1] is ':' or '：' ? LeadSentence.SpeaksOfAnother(sentence, outputs) || LeadSentence.Supposes(line)
            : line[^1] is '.' or '!' or '?' or '。' or ')' ? LeadSentence.EndsOtherwise(sentence)
            : IsTitle(line) && LeadSentence.SpeaksOfAnother(sentence, outputs);
    }

    /// <summary>Whether a line is back-ticks and at most the name of a language.</summary>
    private static bool OpensFence(ReadOnlySpan<char> line)
    {
        if (!line.StartsWith(Fence, StringComparison.Ordinal))
        {
            return false;
        }

        foreach (char c in line.TrimStart('`').TrimEnd())
        {
            if (!char.IsLetterOrDigit(c) && c is not ('+' or '#' or '-' or '_'))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether words without punctuation are few, so that they head what follows.</summary>
    private static bool IsTitle(ReadOnlySpan<char> line) => line.Count(' ') < 4;

    private static ReadOnlySpan<char> LastLine(ReadOnlySpan<char> text) => text[(text.LastIndexOfAny('\r', '\n') + 1)..];

    /// <summary>What stands behind the last value or tag of a line.</summary>
    private static ReadOnlySpan<char> BehindValue(ReadOnlySpan<char> line, out bool isBehindValue)
    {
        int last = line.LastIndexOfAny("}]>");
        while (last > 0 && line[last] == '>' && line[last - 1] is '-' or '=')
        {
            last = line[..last].LastIndexOfAny("}]>");
        }

        isBehindValue = last >= 0;
        return line[(last + 1)..];
    }

    private static bool HasWords(ReadOnlySpan<char> text)
    {
        foreach (char c in text)
        {
            if (char.IsLetter(c))
            {
                return true;
            }
        }

        return false;
    }

    private static ReadOnlySpan<char> LastSentence(ReadOnlySpan<char> text)
    {
        for (int at = text.Length - 2; at > 0; at--)
        {
            if (text[at] is '.' or '!' or '?' && text[at + 1] == ' ' && !IsAbbreviation(text[..at]))
            {
                return text[(at + 1)..];
            }
        }

        return text;
    }

    /// <summary>Whether a full stop stands behind a single letter, as in <c>e.g.</c></summary>
    private static bool IsAbbreviation(ReadOnlySpan<char> text) => text.Length == 1 || (text.Length > 1 && !char.IsLetterOrDigit(text[^2]));

    private static ReadOnlySpan<char> WithoutFence(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<char> rest = text.TrimStart();
        return rest.StartsWith(Fence, StringComparison.Ordinal) ? rest.TrimStart('`').TrimStart() : rest;
    }

    /// <summary>Whether words lead on to another value.</summary>
    private static bool IsLabel(ReadOnlySpan<char> text)
    {
        int next = text.IndexOfAny("{[<\n");
        return next > 0 && text[next] != '\n' && text[..next].TrimEnd(Decoration) is [.., ':' or '='];
    }

    private static bool StartsWithGround(ReadOnlySpan<char> text)
    {
        SentenceWords words = new(text);
        return words.MoveNext() && words.IsAny(Grounds);
    }
}
