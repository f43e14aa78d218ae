using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Where in a reply the answer may stand: behind what was thought first, without the tokens of a chat template at the ends.</summary>
/// <param name="Start">Where it begins at the earliest.</param>
/// <param name="End">Where it ends.</param>
/// <param name="IsAfterThinking">Whether something that is no answer stood before.</param>
/// <param name="Tag">Name of the element of thinking that stood before, when its closing tag does not count anyway.</param>
/// <param name="IsBare">Whether the reply has channels without their tokens.</param>
/// <param name="Reasoning">The content of an element named <c>reasoning</c> that stood before.</param>
internal readonly record struct ReplyWindow(int Start, int End, bool IsAfterThinking, string? Tag, bool IsBare, Range Reasoning)
{
    public static ReplyWindow Of(ReadOnlySpan<char> reply, SignatureDefinition signature)
    {
        int end = ChatTokens.TrimEnd(reply);
        ReadOnlySpan<char> text = reply[..end];
        ReplyWindow window = new(0, end, IsAfterThinking: false, Tag: null, IsBare: false, default);
        int at = 0;
        while (true)
        {
            at = SkipBlanks(text, at);
            if (at == end || !MayOpen(text[at]))
            {
                return window;
            }

            int start = at;
            bool isBare = ReplyChannels.IsBare(text[at..]);
            if (ReplyChannels.TrySkip(text, ref at))
            {
                window = window with { Start = at, IsAfterThinking = true, IsBare = window.IsBare || isBare };
            }
            else if (TrySkipReasoning(text, ref at, signature, out Range reasoning))
            {
                window = window with { Start = at, IsAfterThinking = true, Tag = MarkerText.Reasoning, Reasoning = reasoning };
            }
            else if (ReplyThinking.TrySkip(text, ref at, signature, out string? tag))
            {
                window = window with { Start = at, IsAfterThinking = true, Tag = tag ?? window.Tag };
            }
            else if (ChatTokens.TrySkipStart(text, ref at))
            {
                window = window with { Start = at };
            }

            if (at == start)
            {
                return window;
            }
        }
    }

    /// <summary>Whether something that is no answer may begin with a character.</summary>
    public static bool MayOpen(char first) => first is '<' or '[' or 'a' or '◁';

    /// <summary>Where the white space ends that begins at an index.</summary>
    public static int SkipBlanks(ReadOnlySpan<char> text, int at)
    {
        while (at < text.Length && (char.IsWhiteSpace(text[at]) || text[at] is '\uFEFF' or '\u200B'))
        {
            at++;
        }

        return at;
    }

    /// <summary>Goes over an element named after the reasoning, whose text may be quoted as XML quotes it.</summary>
    private static bool TrySkipReasoning(ReadOnlySpan<char> text, ref int at, SignatureDefinition signature, out Range content)
    {
        content = default;
        if (!XmlTag.TryRead(text, at, out XmlTag tag)
            || tag.Kind != XmlTagKind.Opening
            || !LooseName.Equals(tag.NameIn(text), MarkerText.Reasoning)
            || signature.IndexOf(MarkerText.Reasoning) >= 0)
        {
            return false;
        }

        int end = XmlReply.EndOfContent(text, tag, out int behind);
        if (end < 0)
        {
            return false;
        }

        content = tag.End..end;
        at = behind;
        return true;
    }
}
