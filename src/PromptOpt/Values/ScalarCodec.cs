using System.Diagnostics.CodeAnalysis;

namespace PromptOpt;

/// <summary>
/// A value of one word or number. In replies it may be dressed, stand in the only code fence, be the first line before an explanation, or be what a
/// short sentence emphasises at its end.
/// </summary>
internal abstract class ScalarCodec<T> : FieldCodec<T>
{
    // Longer words beside a value are not weighed.
    private const int MaxExplanation = 16 * 1024;

    public sealed override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (TryReadPlain(text, mode, out value) || (mode == FieldReadMode.Lenient && TryReadReply(text, out value)))
        {
            error = default;
            return true;
        }

        (value, error) = (default, FieldErrors.Parse(Expected, text));
        return false;
    }

    /// <summary>What a value looks like, in words.</summary>
    protected abstract string Expected { get; }

    /// <summary>Reads a text as data rows and artifacts hold it.</summary>
    protected abstract bool TryReadPlain(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value);

    /// <summary>Reads a text without fences around it, however the value is spelled and dressed.</summary>
    protected abstract bool TryReadDressed(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value);

    /// <summary>Whether a text beside the value leaves no doubt about it.</summary>
    protected abstract bool IsConfirmedBy(T value, ReadOnlySpan<char> explanation);

    private bool TryReadReply(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value)
    {
        text = ReplyText.WithoutFence(text);
        if (TryReadDressed(text, out value))
        {
            return true;
        }

        if (Explanations.TrySplitFirstLine(text, out ReadOnlySpan<char> answer, out ReadOnlySpan<char> explanation))
        {
            return explanation.Length <= MaxExplanation
                && TryReadDressed(answer, out value) && !Explanations.TakeBack(explanation) && !NextParagraph.MayChange(explanation) && IsConfirmedBy(value, explanation);
        }

        if (Explanations.TryFindEmphasis(text, out answer, out explanation))
        {
            return TryReadDressed(answer, out value) && IsConfirmedBy(value, explanation);
        }

        ReadOnlySpan<char> fenced = ReplyText.OnlyFence(text);
        return !fenced.IsEmpty && TryReadDressed(fenced, out value);
    }
}
