using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Where something ends that may be thinking: the tag or header, from its first sign to behind its last.</summary>
internal readonly record struct ThoughtEnd(int Start, int End);

/// <summary>The thinking that models write before their reply, between tags.</summary>
internal static class ReplyThinking
{
    private const int LongestTag = 32;

    // What models are trained to think in: their closing tag counts alone too, since the opening one may stand in the prompt.
    private static readonly string[] TrainedTags = ["think", "thinking", "thought", "thoughts", "seed:think"];

    // What prompts ask for, or models use by themselves.
    private static readonly string[] OtherTags =
    [
        "reasoning", "reason", "analysis", "reflection", "scratchpad", "rationale", "planning", "plan", "deliberation", "brainstorm", "inner_monologue", "inner_thoughts", "internal_thoughts",
        "chain_of_thought", "cot", "thought_process", "thinking_process", "antthinking", "ant_thinking", "internal", "monologue", "internal_monologue", "internal_reasoning",
    ];

    // What is folded away under such words.
    private static readonly string[] Folded = ["think", "thinking", "thought", "thoughts", "reasoning", "analysis", "internal", "scratchpad", "monologue"];

    private static readonly (string Open, string Close)[] Brackets =
    [
        ("[THINK]", "[/THINK]"), ("◁think▷", "◁/think▷"), ("<|begin_of_thought|>", "<|end_of_thought|>"), ("<|begin_of_thinking|>", "<|end_of_thinking|>"),
        ("<|START_THINKING|>", "<|END_THINKING|>"), ("<|thinking|>", "<|/thinking|>"), ("<|think|>", "<|/think|>"), ("<|THINK_START|>", "<|THINK_END|>"), ("<unused94>", "<unused95>"), ("<|channel>thought", "<channel|>"),
    ];

    /// <summary>Goes over a whole element of thinking.</summary>
    /// <param name="text">The reply.</param>
    /// <param name="at">Where the element may begin; behind it afterwards.</param>
    /// <param name="signature">An element named after an output is none.</param>
    /// <param name="tag">Its name, or <see langword="null"/> when it is one that models are trained to think in.</param>
    public static bool TrySkip(ReadOnlySpan<char> text, ref int at, SignatureDefinition signature, out string? tag)
    {
        tag = null;
        ReadOnlySpan<char> rest = text[at..];
        foreach ((string open, string close) in Brackets)
        {
            if (rest.StartsWith(open, StringComparison.OrdinalIgnoreCase))
            {
                int end = rest.IndexOf(close, StringComparison.OrdinalIgnoreCase);
                at = end < 0 ? text.Length : at + end + close.Length;
                return true;
            }
        }

        if (TrySkipFolded(text, ref at, signature))
        {
            return true;
        }

        if (!TryReadTag(text, at, out XmlTag opening) || opening.Kind != XmlTagKind.Opening || IsOutput(opening.NameIn(text), signature))
        {
            return false;
        }

        bool isTrained = Find(TrainedTags, opening.NameIn(text)) is not null;
        string? name = Find(TrainedTags, opening.NameIn(text)) ?? Find(OtherTags, opening.NameIn(text));
        if (name is null)
        {
            return false;
        }

        int closing = IndexOfClosing(text, opening.End, name, out int behind);
        if (!isTrained && (closing < 0 || IsRoot(text[opening.End..closing], text[behind..], signature)))
        {
            return false;
        }

        // Thinking that never ends holds no answer.
        at = closing < 0 ? text.Length : behind;
        tag = isTrained ? null : name;
        return true;
    }

    /// <summary>Whether a text may turn out to begin with an element of thinking, seen from its first characters.</summary>
    public static bool MayBegin(ReadOnlySpan<char> text, SignatureDefinition signature)
        => TryReadTag(text, 0, out XmlTag tag)
            && !IsOutput(tag.NameIn(text), signature)
            && ((Find(TrainedTags, tag.NameIn(text)) ?? Find(OtherTags, tag.NameIn(text))) is not null || tag.NameIn(text).Equals("details", StringComparison.OrdinalIgnoreCase));

    /// <summary>All places where thinking may end.</summary>
    /// <param name="text">The reply, from where the answer may begin.</param>
    /// <param name="tag">Name of the element of thinking that stood before, when its closing tag does not count anyway.</param>
    /// <param name="isBare">Whether the reply has channels without their tokens.</param>
    /// <returns><see langword="null"/> when there is none, which is what nearly every reply has.</returns>
    public static List<ThoughtEnd>? FindEnds(ReadOnlySpan<char> text, string? tag, bool isBare)
    {
        List<ThoughtEnd>? ends = null;
        int at = 0;
        while (at < text.Length && text[at..].IndexOfAny('<', '◁') is >= 0 and int found)
        {
            at += found;
            int length = LengthOfEnd(text[at..], tag);
            if (length > 0)
            {
                (ends ??= []).Add(new ThoughtEnd(at, at + length));
            }

            at += Math.Max(1, length);
        }

        AddAll(text, "[/THINK]", ref ends);
        if (isBare)
        {
            AddAll(text, ReplyChannels.BareFinal, ref ends);
        }

        ends?.Sort(static (left, right) => left.Start.CompareTo(right.Start));
        return ends;
    }

    /// <summary>Whether an element is all there is and begins with an output, so that it is the root of the answer.</summary>
    private static bool IsRoot(ReadOnlySpan<char> content, ReadOnlySpan<char> rest, SignatureDefinition signature)
    {
        content = content.TrimStart();
        return rest.IsWhiteSpace() && XmlTag.TryRead(content, 0, out XmlTag first) && IsOutput(first.NameIn(content), signature);
    }

    private static int LengthOfEnd(ReadOnlySpan<char> text, string? tag)
    {
        foreach ((_, string close) in Brackets)
        {
            if (text.StartsWith(close, StringComparison.OrdinalIgnoreCase))
            {
                return close.Length;
            }
        }

        if (text.StartsWith(ReplyChannels.Final, StringComparison.Ordinal))
        {
            return ReplyChannels.Final.Length;
        }

        return TryReadTag(text, 0, out XmlTag closing)
            && closing.Kind == XmlTagKind.Closing
            && (Find(TrainedTags, closing.NameIn(text)) is not null || (tag is not null && closing.NameIn(text).Equals(tag, StringComparison.OrdinalIgnoreCase)))
                ? closing.End
                : 0;
    }

    private static void AddAll(ReadOnlySpan<char> text, string close, ref List<ThoughtEnd>? ends)
    {
        int at = 0;
        while (text[at..].IndexOf(close, StringComparison.Ordinal) is >= 0 and int found)
        {
            at += found + close.Length;
            (ends ??= []).Add(new ThoughtEnd(at - close.Length, at));
        }
    }

    /// <summary>Goes over details that are folded away under a summary that calls them thinking.</summary>
    private static bool TrySkipFolded(ReadOnlySpan<char> text, ref int at, SignatureDefinition signature)
    {
        const string details = "details";
        const string summary = "summary";
        if (!XmlTag.TryRead(text, at, out XmlTag outer) || !IsOpening(outer, text, details, signature))
        {
            return false;
        }

        int next = text.Length - text[outer.End..].TrimStart().Length;
        if (!XmlTag.TryRead(text, next, out XmlTag inner)
            || !IsOpening(inner, text, summary, signature)
            || IndexOfClosing(text, inner.End, summary, out int content) is not (>= 0 and int end)
            || !SentenceWords.HasAny(text[inner.End..end], Folded))
        {
            return false;
        }

        at = IndexOfClosing(text, content, details, out int behind) < 0 ? text.Length : behind;
        return true;
    }

    private static bool IsOpening(XmlTag tag, ReadOnlySpan<char> text, string name, SignatureDefinition signature)
        => tag.Kind == XmlTagKind.Opening && tag.NameIn(text).Equals(name, StringComparison.OrdinalIgnoreCase) && !IsOutput(name, signature);

    /// <summary>The tag at an index, which models also write with blanks in it.</summary>
    private static bool TryReadTag(ReadOnlySpan<char> text, int start, out XmlTag tag)
    {
        if (XmlTag.TryRead(text, start, out tag) || start >= text.Length || text[start] != '<')
        {
            return tag.End > 0;
        }

        int end = text.Slice(start, Math.Min(LongestTag, text.Length - start)).IndexOf('>');
        ReadOnlySpan<char> inside = end < 0 ? default : text[(start + 1)..(start + end)].Trim(" \t");
        bool isClosing = inside is ['/', ..];
        ReadOnlySpan<char> name = isClosing ? inside[1..].TrimStart(" \t") : inside;
        if (name.IsEmpty || !char.IsLetter(name[0]) || name.IndexOfAny(" /") >= 0)
        {
            return false;
        }

        int nameStart = text.Slice(start, end).LastIndexOf(name) + start;
        tag = new XmlTag(isClosing ? XmlTagKind.Closing : XmlTagKind.Opening, start, start + end + 1, nameStart, name.Length);
        return true;
    }

    private static int IndexOfClosing(ReadOnlySpan<char> text, int from, string name, out int end)
    {
        int at = from;
        while (text[at..].IndexOf('<') is >= 0 and int found)
        {
            at += found;
            if (TryReadTag(text, at, out XmlTag closing) && closing.Kind == XmlTagKind.Closing && closing.NameIn(text).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                end = closing.End;
                return at;
            }

            at++;
        }

        end = -1;
        return -1;
    }

    private static string? Find(string[] tags, ReadOnlySpan<char> name)
    {
        foreach (string tag in tags)
        {
            if (name.Equals(tag, StringComparison.OrdinalIgnoreCase))
            {
                return tag;
            }
        }

        return null;
    }

    private static bool IsOutput(ReadOnlySpan<char> name, SignatureDefinition signature)
    {
        foreach (int field in signature.Outputs)
        {
            if (LooseName.Equals(name, signature.Fields[field].Name))
            {
                return true;
            }
        }

        return false;
    }
}
