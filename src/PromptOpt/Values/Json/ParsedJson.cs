using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A parsed JSON text over pooled memory. Elements must not be used after it is disposed.</summary>
internal readonly struct ParsedJson : IDisposable
{
    private static readonly JsonDocumentOptions StrictOptions = new() { MaxDepth = LenientJson.MaxDepth };

    // What was put together may stand in one object more.
    private static readonly JsonDocumentOptions MendedOptions = new() { MaxDepth = LenientJson.MaxDepth + 1 };

    private readonly JsonDocument? _document;
    private readonly byte[]? _pooled;

    private readonly LenientJsonEnd _end;

    private ParsedJson(JsonDocument document, byte[]? pooled, LenientJsonEnd end = LenientJsonEnd.Closed)
    {
        _document = document;
        _pooled = pooled;
        _end = end;
    }

    /// <summary>How this project writes JSON: readable for people and models, so only what must be escaped is.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsValid => _document is not null;

    /// <summary>Whether the text held the whole value: no string, array or object at its end was left open and ended for it.</summary>
    public bool IsClosed => _end == LenientJsonEnd.Closed;

    /// <summary>Whether the text ends inside a string or behind a key, so that the last value is not whole.</summary>
    public bool IsTorn => _end == LenientJsonEnd.Torn;

    public JsonElement Root => _document!.RootElement;

    /// <summary>Parses JSON as the standard has it.</summary>
    public static ParsedJson Parse(ReadOnlySpan<char> text)
    {
        byte[] pooled = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(text.Length));
        try
        {
            int length = Encoding.UTF8.GetBytes(text, pooled);
            return new ParsedJson(JsonDocument.Parse(pooled.AsMemory(0, length), StrictOptions), pooled);
        }
        catch (JsonException)
        {
            ArrayPool<byte>.Shared.Return(pooled);
            return default;
        }
    }

    /// <summary>Parses JSON as the standard has it, over memory that must not change until it is disposed.</summary>
    public static ParsedJson ParseUtf8(ReadOnlyMemory<byte> text)
    {
        try
        {
            return new ParsedJson(JsonDocument.Parse(text, StrictOptions), pooled: null);
        }
        catch (JsonException)
        {
            return default;
        }
    }

    /// <summary>Parses a text that is a JSON value and nothing else, with or without a fence round it, mending what is broken.</summary>
    public static ParsedJson ParseLenient(ReadOnlySpan<char> text)
        => LenientJson.TryRepair(text, out ReadOnlyMemory<byte> json, out LenientJsonEnd end) ? FromUtf8(json, end) : default;

    /// <summary>Parses the object or array that begins at an index, mending what is broken.</summary>
    /// <param name="text">A text with <c>{</c> or <c>[</c> at <paramref name="start"/>.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="next">Just behind it, or behind what was looked at when there is none.</param>
    public static ParsedJson ParseAt(ReadOnlySpan<char> text, int start, out int next)
        => LenientJson.TryRepairAt(text, start, out next, out ReadOnlyMemory<byte> json, out LenientJsonEnd end) ? FromUtf8(json, end) : default;

    /// <summary>Parses JSON that is known to be well-formed.</summary>
    public static ParsedJson FromUtf8(ReadOnlyMemory<byte> json, LenientJsonEnd end = LenientJsonEnd.Closed)
        => new(JsonDocument.Parse(json, MendedOptions), pooled: null, end);

    /// <summary>The text of a JSON string. Not every one has one: an escaped half of a surrogate pair is no text.</summary>
    public static bool TryGetString(JsonElement json, [NotNullWhen(true)] out string? text)
    {
        text = null;
        if (json.ValueKind != JsonValueKind.String)
        {
            return false;
        }

        try
        {
            text = json.GetString();
        }
        catch (InvalidOperationException)
        {
            return false;
        }

        return text is not null;
    }

    public void Dispose()
    {
        _document?.Dispose();
        if (_pooled is not null)
        {
            ArrayPool<byte>.Shared.Return(_pooled);
        }
    }
}
