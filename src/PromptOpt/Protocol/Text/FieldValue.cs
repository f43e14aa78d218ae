using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A field with its value, as an adapter writes it.</summary>
/// <remarks>Not safe for concurrent use: it belongs to one prompt that is being written.</remarks>
public abstract class FieldValue
{
    private protected FieldValue(FieldDefinition field) => Field = field;

    /// <summary>The field: its name, its type in words, what it holds.</summary>
    public FieldDefinition Field { get; }

    /// <summary>The name on the wire.</summary>
    public string Name => Field.Name;

    /// <summary>The value as people write it: bare text, the name of an enum's member, a number; lists and records as JSON on one line. Not escaped: a text may hold anything.</summary>
    public abstract string Text { get; }

    /// <summary>The value as JSON on one line.</summary>
    public abstract string Json { get; }
}

/// <summary>A text in place of a value.</summary>
/// <param name="field">The field.</param>
/// <param name="text">The text.</param>
/// <param name="json">The text as JSON.</param>
internal sealed class TextFieldValue(FieldDefinition field, string text, string json) : FieldValue(field)
{
    public override string Text { get; } = text;

    public override string Json { get; } = json;

    /// <summary>The value of an extra field.</summary>
    public static TextFieldValue Of(FieldDefinition field, string text) => new(field, text, JsonTextFormat.Quote(text));

    /// <summary>A place for a value, as a template shows it.</summary>
    public static TextFieldValue Placeholder(FieldDefinition field) => new(field, $"{{{field.Name}}}", $"{{{field.Name}}}");
}

/// <summary>The value of a field of a signature.</summary>
internal sealed class FieldValue<T> : FieldValue
    where T : class, ISignature<T>
{
    private readonly T _value;
    private readonly int _index;
    private string? _json;

    private FieldValue(FieldDefinition field, T value, int index, string text)
        : base(field)
    {
        _value = value;
        _index = index;
        Text = text;
    }

    public override string Text { get; }

    public override string Json => _json ??= WriteJson();

    /// <summary>The fields that have a value.</summary>
    /// <param name="definitions">The fields as they are described.</param>
    /// <param name="value">Their values.</param>
    /// <param name="indexes">Their indexes, one for each definition.</param>
    /// <param name="present">Those that may have a value.</param>
    public static IEnumerable<FieldValue> Of(ImmutableArray<FieldDefinition> definitions, T value, FieldSet indexes, FieldSet present)
    {
        List<FieldValue> values = new(definitions.Length);
        int next = 0;
        foreach (int index in indexes)
        {
            FieldDefinition definition = definitions[next++];
            if (present.Contains(index) && Format(value, index) is { } text)
            {
                values.Add(new FieldValue<T>(definition, value, index, text));
            }
        }

        return values;
    }

    private static string? Format(T value, int index)
    {
        PromptWriter writer = PromptWriter.Rent();
        int start = writer.BeginField("");
        T.FormatField(value, index, writer);
        string? text = writer.IsLeftOut ? null : writer.Written[start..].ToString();
        PromptWriter.Return(writer);
        return text;
    }

    private string WriteJson()
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions))
        {
            T.WriteJsonField(_value, _index, writer);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
