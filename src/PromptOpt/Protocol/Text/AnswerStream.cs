using System.Text;

namespace PromptOpt;

/// <summary>Hands a reply on as it arrives, once it is certain that it begins with the answer and not with thinking or a token of a chat template.</summary>
internal sealed class AnswerStream(ReplyPreview answer, SignatureDefinition signature, ExtraFields extraFields) : ReplyPreview
{
    // What is longer is no tag that thinking begins with.
    private const int LongestTag = 64;

    // "analysis", the longest of the other words.
    private const int LongestWord = 8;

    private readonly StringBuilder _blanks = new();
    private string _beginning = "";
    private bool? _isAnswer;

    public override void Feed(string piece, StreamedFields fields)
    {
        if (_isAnswer is null)
        {
            // Blanks are looked at once, however many pieces they come in; what stands behind them is short as long as nothing is certain.
            int blanks = _beginning.Length == 0 ? ReplyWindow.SkipBlanks(piece, 0) : 0;
            _blanks.Append(piece, 0, blanks);
            _beginning += piece[blanks..];
            _isAnswer = IsAnswer(_beginning);
            piece = _isAnswer == true ? $"{_blanks}{_beginning}" : "";
        }

        if (_isAnswer == true)
        {
            answer.Feed(piece, fields);
        }
    }

    /// <summary>Whether a text begins with the answer; <see langword="null"/> as long as that cannot be told.</summary>
    private bool? IsAnswer(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
        {
            return null;
        }

        if (!ReplyWindow.MayOpen(text[0]))
        {
            return true;
        }

        if (text[0] != '<')
        {
            return text.Length >= LongestWord ? !MayBeThinking(text[..LongestWord]) : null;
        }

        int end = text[..Math.Min(text.Length, LongestTag)].IndexOf('>');
        return end < 0 && text.Length < LongestTag ? null : end >= 0 && XmlTag.TryRead(text, 0, out XmlTag tag) && (IsField(tag.NameIn(text)) || !MayBeThinking(text[..(end + 1)]));
    }

    private bool IsField(ReadOnlySpan<char> name) => OutputNames.Find(name, signature, extraFields) >= 0;

    private bool MayBeThinking(ReadOnlySpan<char> text)
        => ReplyChannels.MayBegin(text) || ReplyThinking.MayBegin(text, signature) || ReplyWindow.Of(text, signature).Start > 0;
}
