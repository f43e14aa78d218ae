using System.Diagnostics.CodeAnalysis;

namespace PromptOpt;

/// <summary>
/// How values of a type of your own, such as a money or an order number, are written as one text: in prompts and replies, data rows, demonstrations and
/// artifacts. A property or a type names its codec with <see cref="FieldCodecAttribute"/>; the codec says with <see cref="FieldFormatAttribute"/> what a value looks like.
/// </summary>
/// <typeparam name="T">The type.</typeparam>
/// <remarks>Safe for concurrent use, and written so: a codec keeps no state, one instance serves all threads.</remarks>
public abstract class TextFieldCodec<T>
{
    /// <summary>The value as text, the same in every culture. <see cref="TryRead"/> must read it back as an equal value.</summary>
    /// <param name="value">The value; never null.</param>
    public abstract string Format(T value);

    /// <summary>
    /// Reads a value. What is no value, or may be two, is refused, never guessed: the error that follows names what <see cref="FieldFormatAttribute"/> says and the text. Of a reply
    /// it is given the text without quotes, code fences and other decoration. Must not throw, whatever the text is.
    /// </summary>
    /// <param name="text">A text without blanks around it.</param>
    /// <param name="value">What was read, when the result is <see langword="true"/>.</param>
    public abstract bool TryRead(string text, [MaybeNullWhen(false)] out T value);
}
