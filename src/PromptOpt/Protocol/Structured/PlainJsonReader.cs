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
    private const int MostOnStack = 256;
    private const int LongestNumber = 64;

    // Asked for once: what belongs to a type parameter is looked up each time.
    private readonly PlainField[] _outputs = PlainFields<T>.Outputs;
    private readonly SignatureDraft<T> _draft = T.CreateDraft();
    private readonly ExtraFields _extraFields;
    private readonly ReadOnlyMemory<byte> _bytes;
    private Utf8JsonReader _reader;
    private FieldSet _found;
    private FieldSet _read;
    private FieldSet _foundExtras;
    private ExtraTexts _extras;
    private int _expected;

    public PlainJsonReader(ReadOnlyMemory<byte> bytes, ExtraFields extraFields)
    {
        _bytes = bytes;
        _extraFields = extraFields;
        _reader = new Utf8JsonReader(bytes.Span);
    }

    /// <summary>Whether the bytes are an answer.</summary>
    public bool TryRead()
    {
        try
        {
            return _reader.Read() && _reader.TokenType == JsonTokenType.StartObject && TryReadMembers() && !_reader.Read() && !_found.IsEmpty && _read.ContainsAll(OutputFields<T>.Required);
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
            int output = FindOutput();
            if (output < 0 && (extra = FindExtra()) < 0)
            {
                return false;
            }

            _reader.Read();
            if (!(output < 0 ? TryReadExtra(extra) : TryReadOutput(_outputs[output])))
            {
                return false;
            }
        }

        return _reader.TokenType == JsonTokenType.EndObject;
    }

    /// <summary>The output with the name at hand, looked for where it is expected first.</summary>
    private int FindOutput()
    {
        if (_expected < _outputs.Length && _reader.ValueTextEquals(_outputs[_expected].Name))
        {
            return _expected++;
        }

        for (int output = 0; output < _outputs.Length; output++)
        {
            if (_reader.ValueTextEquals(_outputs[output].Name))
            {
                _expected = output + 1;
                return output;
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

    private bool TryReadOutput(PlainField output)
    {
        if (_found.Contains(output.Index))
        {
            return false;
        }

        _found = _found.Add(output.Index);
        switch (_reader.TokenType)
        {
            case JsonTokenType.Null when output.HasDefault:
                return true;
            case JsonTokenType.String when output.IsText || output.IsName:
                return TryReadString(output);
            case not JsonTokenType.Null when output.IsText:
                return false;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                return TryReadBare(output.Index);
            default:
                return TryReadJson(output.Index);
        }
    }

    private bool TryReadString(PlainField output)
    {
        int most = _reader.ValueSpan.Length;
        char[]? pooled = most > MostOnStack ? ArrayPool<char>.Shared.Rent(most) : null;
        Span<char> text = pooled ?? stackalloc char[MostOnStack];
        try
        {
            text = text[.._reader.CopyString(text)];
            return !(output.IsText && JsonForm.IsPlaceholder(text, output.WireName, isMisfit: false)) && Note(output.Index, _draft.TryReadText(output.Index, text, FieldReadMode.Strict, out _));
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
        if (_reader.ValueSpan.Length > LongestNumber)
        {
            return false;
        }

        Span<char> text = stackalloc char[LongestNumber];
        return Note(field, _draft.TryReadText(field, text[..Encoding.ASCII.GetChars(_reader.ValueSpan, text)], FieldReadMode.Strict, out _));
    }

    private bool TryReadJson(int field)
    {
        int start = (int)_reader.TokenStartIndex;
        bool mayRepeat = JsonNames.MayRepeat(ref _reader);
        using ParsedJson json = ParsedJson.ParseUtf8(_bytes[start..(int)_reader.BytesConsumed]);
        return json.IsValid
            && Note(field, (!mayRepeat && _draft.TryReadJson(field, json.Root, FieldReadMode.Strict, out _)) || _draft.TryReadJson(field, json.Root, FieldReadMode.Lenient, out _));
    }

    private bool Note(int field, bool isRead)
    {
        _read = isRead ? _read.Add(field) : _read;
        return isRead;
    }
}
