using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// A demonstration for one predictor: some fields of its signature with their values. It need not hold every field; at least
/// one input and one output make it usable. Values stand as JSON, so that a demo outlives the types it was made from and is
/// checked against them when it is bound.
/// </summary>
public sealed record Demo
{
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Creates a demo.</summary>
    /// <param name="fields">Wire names and values as JSON text, in the order of the signature.</param>
    /// <param name="reasoning">The reasoning that led to the outputs, for predictors that ask for it.</param>
    /// <param name="isBootstrapped">Whether a model answered it (and a metric accepted it), rather than a person.</param>
    public Demo(ImmutableArray<DemoField> fields, string? reasoning = null, bool isBootstrapped = false)
    {
        Fields = fields.IsDefault ? [] : [.. fields.Select(static field => field with { Json = Canonical(field.Json) })];
        Reasoning = reasoning;
        IsBootstrapped = isBootstrapped;
    }

    /// <summary>Wire names and values as JSON text, spelled as artifacts spell it, in the order of the signature.</summary>
    public ImmutableArray<DemoField> Fields { get; }

    /// <summary>The reasoning that led to the outputs.</summary>
    public string? Reasoning { get; }

    /// <summary>Whether a model answered it, rather than a person.</summary>
    public bool IsBootstrapped { get; }

    /// <summary>A demo of the given fields of a value.</summary>
    public static Demo Of<T>(T value, FieldSet fields, string? reasoning = null, bool isBootstrapped = false)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(value);
        ImmutableArray<DemoField>.Builder texts = ImmutableArray.CreateBuilder<DemoField>(fields.Count);
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, WriterOptions);
        foreach (int field in fields)
        {
            buffer.ResetWrittenCount();
            writer.Reset();
            T.WriteJsonField(value, field, writer);
            writer.Flush();
            texts.Add(new DemoField(T.Definition.Fields[field].Name, Encoding.UTF8.GetString(buffer.WrittenSpan)));
        }

        return new Demo(texts.MoveToImmutable(), reasoning, isBootstrapped);
    }

    /// <summary>A demo of every field of a value, as a person would write it.</summary>
    public static Demo Of<T>(T value)
        where T : class, ISignature<T>
        => Of(value, reasoning: null);

    /// <summary>A demo of every field of a value, and of the reasoning that leads to it, as a person would write it.</summary>
    public static Demo Of<T>(T value, string? reasoning)
        where T : class, ISignature<T>
        => Of(value, T.Definition.Inputs.Union(T.Definition.Outputs), reasoning);

    /// <summary>Reads the demo back into its signature's types.</summary>
    /// <exception cref="DemoException">A field is not of the signature or its value does not fit.</exception>
    public SignatureDraft<T> Read<T>()
        where T : class, ISignature<T>
    {
        SignatureDraft<T> draft = T.CreateDraft();
        foreach (DemoField field in Fields)
        {
            int index = T.Definition.IndexOf(field.Name);
            if (index < 0)
            {
                throw new DemoException(T.Definition.Name, field.Name, "the signature has no such field");
            }

            using JsonDocument json = Parse<T>(field);
            if (!draft.TryReadJson(index, json.RootElement, FieldReadMode.Strict, out FieldError error))
            {
                throw new DemoException(T.Definition.Name, field.Name, error.Codec is { } codec ? $"{error}; that says '{codec}', which must read back what it wrote" : error.ToString());
            }
        }

        return draft;
    }

    /// <inheritdoc/>
    public bool Equals(Demo? other)
        => other is not null && Reasoning == other.Reasoning && IsBootstrapped == other.IsBootstrapped && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.Add(Reasoning);
        foreach (DemoField field in Fields)
        {
            hash.Add(field);
        }

        return hash.ToHashCode();
    }

    // JSON has many spellings of one text; a demo is the same wherever it was kept. What is no JSON is told when the demo is read.
    private static string Canonical(string json) => JsonTextReader.Read(json, out _) is { } value ? JsonTextFormat.ToLine(value) : json;

    private static JsonDocument Parse<T>(DemoField field)
        where T : class, ISignature<T>
    {
        try
        {
            return JsonDocument.Parse(field.Json);
        }
        catch (JsonException exception)
        {
            throw new DemoException(T.Definition.Name, field.Name, "the value is no JSON: " + exception.Message);
        }
    }
}

/// <summary>A field of a demo.</summary>
/// <param name="Name">Wire name.</param>
/// <param name="Json">The value as JSON text.</param>
public readonly record struct DemoField(string Name, string Json);
