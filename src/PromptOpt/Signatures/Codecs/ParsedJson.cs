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

    private readonly JsonDocument? _document;
    private readonly byte[]? _pooled;

    private ParsedJson(JsonDocument document, byte[]? pooled, bool isClosed = true)
    {
        _document = document;
        _pooled = pooled;
        IsClosed = isClosed;
    }

    /// <summary>How this project writes JSON: readable for people and models, so only what must be escaped is.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public bool IsValid => _document is not null;

    /// <summary>Whether the text held the whole value: no string, array or object at its end was left open and ended for it.</summary>
    public bool IsClosed { get; }

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

    /// <summary>Parses the first JSON value in the text, mending what is broken.</summary>
    public static ParsedJson ParseLenient(ReadOnlySpan<char> text)
        => LenientJson.TryRepair(text, out ReadOnlyMemory<byte> json, out bool isClosed) ? FromUtf8(json, isClosed) : default;

    /// <summary>Parses the object or array that begins at an index, mending what is broken.</summary>
    /// <param name="text">A text with <c>{</c> or <c>[</c> at <paramref name="start"/>.</param>
    /// <param name="start">Where the value begins.</param>
    /// <param name="end">Just behind it.</param>
    public static ParsedJson ParseAt(ReadOnlySpan<char> text, int start, out int end)
        => LenientJson.TryRepairAt(text, start, out end, out bool isClosed, out ReadOnlyMemory<byte> json) ? FromUtf8(json, isClosed) : default;

    /// <summary>Parses JSON that is known to be well-formed.</summary>
    public static ParsedJson FromUtf8(ReadOnlyMemory<byte> json, bool isClosed = true) => new(JsonDocument.Parse(json), pooled: null, isClosed);

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
