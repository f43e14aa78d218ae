using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// Writes and reads the values of one field type, as JSON and as prompt text. Without reflection and without state, so that one instance
/// serves all threads. Culture never matters.
/// </summary>
/// <remarks>Safe for concurrent use: one codec serves every call.</remarks>
/// <typeparam name="T">The type of the field.</typeparam>
public abstract class FieldCodec<T>
{
    /// <summary>Whether any text at all is a value, so that text must be taken as it is.</summary>
    internal virtual bool TakesAnyText => false;

    /// <summary>Whether words may name a value, so that one that usually says that there is none may be a name.</summary>
    internal virtual bool HasNames => false;

    /// <summary>Whether a JSON value of the type is told from other brackets in running text by what stands in it.</summary>
    internal virtual bool IsKnownByMembers => false;

    /// <summary>Writes the value as one JSON value.</summary>
    public abstract void WriteJson(T value, Utf8JsonWriter writer);

    /// <summary>Reads a JSON value.</summary>
    /// <param name="json">The value; not kept.</param>
    /// <param name="mode">How forgiving to be.</param>
    /// <param name="value">What was read, when the result is <see langword="true"/>.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    public abstract bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error);

    /// <summary>Writes the value as it stands in a prompt. Default: JSON on one line.</summary>
    public virtual void Format(T value, PromptWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.WriteJson(value, this);
    }

    /// <summary>
    /// Reads a whole text. Default: the text is JSON; in <see cref="FieldReadMode.Lenient"/> broken JSON is read for what it means,
    /// with or without words around it.
    /// </summary>
    /// <inheritdoc cref="TryReadJson"/>
    /// <param name="text">A section of a reply or a cell of a data row.</param>
    /// <param name="mode">How forgiving to be.</param>
    /// <param name="value">What was read, when the result is <see langword="true"/>.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    public virtual bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (mode == FieldReadMode.Lenient)
        {
            return JsonAnswer.TryRead(this, text, out value, out error);
        }

        using ParsedJson json = ParsedJson.Parse(text);
        if (json.IsValid)
        {
            return TryReadJson(json.Root, mode, out value, out error);
        }

        value = default;
        error = FieldErrors.Parse("JSON", text);
        return false;
    }

    /// <summary>The value as the name of a JSON object's member.</summary>
    internal virtual string ToMemberName(T value)
        => throw new NotSupportedException($"{typeof(T)} cannot be the key of a dictionary field.");
}
