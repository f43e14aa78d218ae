using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Shared;

/// <summary>Reads what another process sent: what is missing or of another kind is told by its name, whatever it is, and always as a <see cref="FormatException"/>.</summary>
internal static class SentJson
{
    private const int LongestQuote = 40;

    /// <summary>Reads one object.</summary>
    /// <param name="json">What came.</param>
    /// <param name="what">What it should be, for the message.</param>
    /// <param name="read">Reads the object.</param>
    /// <exception cref="FormatException">It is none.</exception>
    public static TRead Read<TRead>(ReadOnlyMemory<byte> json, string what, Func<JsonElement, TRead> read)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json);
        }
        catch (JsonException exception)
        {
            throw new FormatException($"This is no {what}, but {json.Length.ToString(CultureInfo.InvariantCulture)} bytes that are no JSON or only a part of it: {exception.Message}", exception);
        }

        using (document)
        {
            return Read(document.RootElement, what, read);
        }
    }

    /// <summary>Reads an object that is a part of what came.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static TRead Read<TRead>(JsonElement json, string what, Func<JsonElement, TRead> read)
    {
        try
        {
            return json.ValueKind == JsonValueKind.Object ? read(json) : throw new FormatException($"it is {Quote(json)} and no object");
        }
        catch (Exception exception) when (exception is FormatException or JsonException or KeyNotFoundException or InvalidOperationException or NotSupportedException or ArgumentException or IndexOutOfRangeException or OverflowException)
        {
            throw new FormatException($"This is no {what}: {exception.Message}", exception);
        }
    }

    /// <summary>A member that must be there.</summary>
    public static JsonElement Member(this JsonElement json, string name)
        => json.ValueKind != JsonValueKind.Object ? throw new FormatException($"'{name}' is missing in {Quote(json)}, which is no object.")
            : json.TryGetProperty(name, out JsonElement member) ? member
            : throw new FormatException($"'{name}' is missing.");

    /// <summary>A member that may be missing.</summary>
    public static bool Has(this JsonElement json, string name, out JsonElement member)
    {
        member = default;
        return json.ValueKind != JsonValueKind.Object ? throw new FormatException($"'{name}' is missing in {Quote(json)}, which is no object.") : json.TryGetProperty(name, out member);
    }

    public static string Text(this JsonElement json, string name) => TextOf(json.Member(name), name);

    /// <returns>The text; <see langword="null"/> where the member is missing or null.</returns>
    public static string? TextOrNull(this JsonElement json, string name)
        => json.Has(name, out JsonElement member) && member.ValueKind != JsonValueKind.Null ? TextOf(member, name) : null;

    public static int Number(this JsonElement json, string name, int least = 0, int most = int.MaxValue) => NumberOf(json.Member(name), name, least, most);

    public static int NumberOf(JsonElement value, string name, int least = 0, int most = int.MaxValue)
        => value.ValueKind == JsonValueKind.Number && value.TryGetInt32(out int number) && number >= least && number <= most ? number : throw NoNumber(value, name, least, most);

    public static long LongNumber(this JsonElement json, string name, long least = 0) => LongNumberOf(json.Member(name), name, least);

    public static long LongNumberOf(JsonElement value, string name, long least = 0)
        => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out long number) && number >= least ? number : throw NoNumber(value, name, least, long.MaxValue);

    public static bool Truth(this JsonElement json, string name)
        => json.Member(name) is { ValueKind: JsonValueKind.True or JsonValueKind.False } truth ? truth.GetBoolean() : throw Other(json.Member(name), name, "true or false");

    /// <summary>An array that is a member.</summary>
    public static JsonElement Array(this JsonElement json, string name)
        => json.Member(name) is { ValueKind: JsonValueKind.Array } value ? value : throw Other(json.Member(name), name, "an array");

    /// <summary>The elements of an array that is a member.</summary>
    public static JsonElement[] Items(this JsonElement json, string name) => [.. json.Array(name).EnumerateArray()];

    /// <summary>An object that is a member.</summary>
    public static JsonElement Object(this JsonElement json, string name)
        => json.Member(name) is { ValueKind: JsonValueKind.Object } value ? value : throw Other(json.Member(name), name, "an object");

    /// <summary>A member of an enum, by its name and nothing else.</summary>
    public static TEnum Named<TEnum>(this JsonElement json, string name)
        where TEnum : struct, Enum
        => Enum.GetNames<TEnum>().Contains(json.Text(name), StringComparer.Ordinal) ? Enum.Parse<TEnum>(json.Text(name)) : throw Other(json.Member(name), name, $"a {typeof(TEnum).Name}");

    private static string TextOf(JsonElement value, string name) => value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : throw Other(value, name, "a text");

    private static FormatException NoNumber(JsonElement value, string name, long least, long most)
        => Other(value, name, string.Create(CultureInfo.InvariantCulture, $"a whole number from {least} to {most}"));

    private static FormatException Other(JsonElement value, string name, string expected) => new($"'{name}' is {Quote(value)} and not {expected}.");

    private static string Quote(JsonElement value)
    {
        string text = value.GetRawText();
        return text.Length <= LongestQuote ? text : string.Concat(text.AsSpan(0, LongestQuote), "…");
    }
}
