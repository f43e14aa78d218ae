using System.Buffers;
using System.Text;
using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// Reads an object as the standard has it, with each output and extra field at most once and no other member, and texts, numbers and names spelled as data rows hold them. Anything else is not read.
/// </summary>
internal ref struct PlainJsonReader<T>
    where T : class, ISignature<T>
{
    private const int MostOnStack = 512;

    private static readonly byte[][] Names = [.. T.Definition.Fields.Select(static field => Encoding.UTF8.GetBytes(field.Name))];
    private static readonly int FirstOutput = T.Definition.Inputs.Count;

    private readonly SignatureDraft<T> _draft = T.CreateDraft();
    private readonly ExtraFields _extraFields;
    private readonly ReadOnlySpan<byte> _bytes;
    private Utf8JsonReader _reader;
    private FieldSet _found;
    private FieldSet _read;
    private FieldSet _foundExtras;
    private ExtraTexts _extras;
    private int _expected = FirstOutput;

    public PlainJsonReader(ReadOnlySpan<byte> bytes, ExtraFields extraFields)
    {
        _bytes = bytes;
        _extraFields = extraFields;
        _reader = new Utf8JsonReader(bytes);
    }

    /// <summary>Whether the bytes are an answer.</summary>
    public bool TryRead()
    {
        try
        {
            return _reader.Read() && _reader.TokenType == JsonTokenType.StartObject && TryReadMembers() && !_reader.Read() && _read.ContainsAll(OutputFields<T>.Required);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // No JSON, or half of a surrogate pair.
            return false;
        }
    }

    public readonly AdapterReply<T> ToReply(T input, string text)
    {
        _draft.Copy(input, T.Definition.Inputs);
        return new AdapterReply<T>
        {
            Value = _draft.Build(),
            Present = _read,
            ExtraValues = _extras.ToImmutableArray(),
            RawText = text,
            Failures = [],
        };
    }

    private bool TryReadMembers()
    {
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            int extra = -1;
            int field = FindOutput();
            if (field < 0 && (extra = FindExtra()) < 0)
            {
                return false;
            }

            _reader.Read();
            if (!(field < 0 ? TryReadExtra(extra) : TryReadOutput(field)))
            {
                return false;
            }
        }

        return _reader.TokenType == JsonTokenType.EndObject;
    }

    /// <summary>The output with the name at hand, looked for where it is expected first.</summary>
    private int FindOutput()
    {
        if (_expected < Names.Length && _reader.ValueTextEquals(Names[_expected]))
        {
            return _expected++;
        }

        for (int field = FirstOutput; field < Names.Length; field++)
        {
            if (_reader.ValueTextEquals(Names[field]))
            {
                _expected = field + 1;
                return field;
            }
        }

        return -1;
    }

    private readonly int FindExtra()
    {
        for (int i = 0; i < _extraFields.Count; i++)
        {
            if (_reader.ValueTextEquals(_extraFields[i].Name))
            {
                return i;
            }
        }

        return -1;
    }

    private bool TryReadExtra(int extra)
    {
        if (_foundExtras.Contains(extra) || _reader.TokenType != JsonTokenType.String)
        {
            return false;
        }

        _foundExtras = _foundExtras.Add(extra);
        _extras.Set(extra, _reader.GetString() is { Length: > 0 } text ? text : null, _extraFields);
        return true;
    }

    private bool TryReadOutput(int field)
    {
        if (_found.Contains(field))
        {
            return false;
        }

        _found = _found.Add(field);
        FieldDefinition definition = T.Definition.Fields[field];
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null when definition.HasDefault:
                return true;
            case JsonTokenType.String when definition.AllowedValues.Length > 0 || OutputFields<T>.IsFreeText(field):
                return TryReadString(field);
            case not JsonTokenType.Null when OutputFields<T>.IsFreeText(field):
                return false;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return TryReadBare(field);
            default:
                return TryReadJson(field);
        }
    }

    private bool TryReadString(int field)
    {
        int most = _reader.ValueSpan.Length;
        char[]? pooled = most > MostOnStack ? ArrayPool<char>.Shared.Rent(most) : null;
        Span<char> text = pooled ?? stackalloc char[MostOnStack];
        try
        {
            text = text[.._reader.CopyString(text)];
            return !(OutputFields<T>.IsFreeText(field) && JsonForm.IsPlaceholder(text, T.Definition.Fields[field].Name, isMisfit: false)) && Note(field, _draft.TryReadText(field, text, FieldReadMode.Strict, out _));
        }
        finally
        {
            if (pooled is not null)
            {
                ArrayPool<char>.Shared.Return(pooled);
            }
        }
    }

    /// <summary>Reads a number or truth value, whose text is the same in JSON as elsewhere.</summary>
    private bool TryReadBare(int field)
    {
        if (_reader.ValueSpan.Length > MostOnStack)
        {
            return false;
        }

        Span<char> text = stackalloc char[MostOnStack];
        return Note(field, _draft.TryReadText(field, text[..Encoding.ASCII.GetChars(_reader.ValueSpan, text)], FieldReadMode.Strict, out _));
    }

    private bool TryReadJson(int field)
    {
        int start = (int)_reader.TokenStartIndex;
        _reader.Skip();
        using ParsedJson json = ParsedJson.ParseUtf8(_bytes[start..(int)_reader.BytesConsumed]);
        return json.IsValid && Note(field, _draft.TryReadJson(field, json.Root, FieldReadMode.Lenient, out _));
    }

    private bool Note(int field, bool isRead)
    {
        _read = isRead ? _read.Add(field) : _read;
        return isRead;
    }
}
