using System.Text.Json;

namespace PromptOpt;

/// <summary>Collects the fields of a signature one by one, remembering which are there, and builds the typed value.</summary>
/// <remarks>Not safe for concurrent use.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
public abstract class SignatureDraft<T>
    where T : class, ISignature<T>
{
    /// <summary>The fields read or copied so far.</summary>
    public FieldSet Present { get; private set; }

    /// <summary>Reads a field from plain text: a section of a reply, or a CSV cell.</summary>
    /// <param name="field">Index in <see cref="SignatureDefinition.Fields"/>.</param>
    /// <param name="text">The text, already unescaped.</param>
    /// <param name="mode">How forgiving to be.</param>
    /// <param name="error">What was expected and found, when the result is <see langword="false"/>.</param>
    public bool TryReadText(int field, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error)
        => Note(field, ReadText(field, text, mode, out error));

    /// <summary>Reads a field from a JSON value: a member of a JSON reply, of a JSONL row or of a stored demo.</summary>
    /// <inheritdoc cref="TryReadText(int, ReadOnlySpan{char}, FieldReadMode, out FieldError)"/>
    public bool TryReadJson(int field, JsonElement json, FieldReadMode mode, out FieldError error)
        => Note(field, ReadJson(field, json, mode, out error));

    /// <summary>Copies the given fields from another value; they count as present.</summary>
    public void Copy(T source, FieldSet fields)
    {
        foreach (int field in fields)
        {
            CopyField(source, field);
            Present = Present.Add(field);
        }
    }

    /// <summary>Builds the value. Fields that are not present have their declared initializer, or their type's default.</summary>
    public abstract T Build();

    /// <summary>Generated: reads one field from text.</summary>
    protected abstract bool ReadText(int field, ReadOnlySpan<char> text, FieldReadMode mode, out FieldError error);

    /// <summary>Generated: reads one field from JSON.</summary>
    protected abstract bool ReadJson(int field, JsonElement json, FieldReadMode mode, out FieldError error);

    /// <summary>Generated: copies one field.</summary>
    protected abstract void CopyField(T source, int field);

    /// <summary>Reads a field from text with its codec; what was there before stays when that fails.</summary>
    protected static bool Read<TField>(FieldCodec<TField> codec, ReadOnlySpan<char> text, FieldReadMode mode, ref TField field, out FieldError error)
    {
        ArgumentNullException.ThrowIfNull(codec);
        if (!codec.TryReadText(text, mode, out TField? value, out error))
        {
            return false;
        }

        field = value;
        return true;
    }

    /// <summary>Reads a field from JSON with its codec; what was there before stays when that fails.</summary>
    protected static bool Read<TField>(FieldCodec<TField> codec, JsonElement json, FieldReadMode mode, ref TField field, out FieldError error)
    {
        ArgumentNullException.ThrowIfNull(codec);
        if (!new CodecReader<TField>(codec, mode).TryRead(json, out TField? value, out error))
        {
            return false;
        }

        field = value;
        return true;
    }

    private bool Note(int field, bool read)
    {
        if (read)
        {
            Present = Present.Add(field);
        }

        return read;
    }
}
