using System.Buffers;
using System.Text.Json;

namespace PromptOpt;

/// <summary>Tells what only describes an answer, a JSON schema or a form to fill in, from an answer.</summary>
internal static class JsonForm
{
    private const int MaxWordsToFill = 6;

    private static readonly SearchValues<char> Structural = SearchValues.Create("[]<>{}\"\n");

    private static readonly string[] Envelopes = ["schema", "json_schema", "parameters", "input_schema"];
    private static readonly string[] ToFill = ["your", "insert", "placeholder"];
    private static readonly string[] Types = ["string", "number", "integer", "boolean", "array", "object", "null"];

    /// <summary>Whether the object is a JSON schema.</summary>
    public static bool IsSchema(JsonElement json, Func<string, bool> isOutput)
        => json.TryGetProperty("$schema", out _)
            || (!isOutput("properties")
                && json.TryGetProperty("properties", out JsonElement properties)
                && properties.ValueKind == JsonValueKind.Object
                && (json.TryGetProperty("required", out _) || IsTypeOf(json)));

    /// <summary>Whether the object is what a JSON schema is handed over in, with a name beside it.</summary>
    public static bool HoldsSchema(JsonElement json, Func<string, bool> isOutput)
    {
        foreach (string name in Envelopes)
        {
            if (!isOutput(name)
                && json.TryGetProperty(name, out JsonElement inside)
                && inside.ValueKind == JsonValueKind.Object
                && (IsTypeOf(inside) || inside.TryGetProperty("properties", out _) || inside.TryGetProperty("schema", out _) || IsSchema(inside, isOutput)))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the value is what a JSON schema says of one member.</summary>
    public static bool IsTypeOf(JsonElement json)
        => json.ValueKind == JsonValueKind.Object
            && json.TryGetProperty("type", out JsonElement type)
            && ParsedJson.TryGetString(type, out string? name)
            && Array.IndexOf(Types, name) >= 0;

    /// <summary>Whether the value stands for another one.</summary>
    /// <param name="json">The value.</param>
    /// <param name="name">Name of its field.</param>
    /// <param name="isMisfit">Whether it is no value of its field: then also choices, ranges and names of types stand for one.</param>
    public static bool IsPlaceholder(JsonElement json, string name, bool isMisfit)
        => json.ValueKind == JsonValueKind.String
            ? ParsedJson.TryGetString(json, out string? text) && IsPlaceholder(text, name, isMisfit)
            : isMisfit && (IsTypeOf(json) || HasPlaceholder(json, name));

    /// <inheritdoc cref="IsPlaceholder(JsonElement, string, bool)"/>
    /// <param name="text">The value.</param>
    /// <param name="name">Name of its field.</param>
    /// <param name="isMisfit">Whether it is no value of its field.</param>
    public static bool IsPlaceholder(ReadOnlySpan<char> text, string name, bool isMisfit)
    {
        text = text.Trim();
        return text is "..." or "…" or "<...>" or "[...]"
            || (text is ['{', .. var braced, '}'] && braced.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            || (text is ['<', .. var angled, '>'] && angled.Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
            || IsToFill(text)
            || (isMisfit && IsChoice(text));
    }

    /// <summary>Whether words in brackets say what to put there.</summary>
    private static bool IsToFill(ReadOnlySpan<char> text)
    {
        if (text is not (['[', .., ']'] or ['<', .., '>'] or ['{', .., '}']))
        {
            return false;
        }

        ReadOnlySpan<char> inside = text[1..^1];
        return !inside.ContainsAny(Structural) && inside.Count(' ') < MaxWordsToFill && SentenceWords.HasAny(inside, ToFill);
    }

    private static bool HasPlaceholder(JsonElement json, string name)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return json.GetArrayLength() > 0 && IsPlaceholder(json[0], name, isMisfit: true);
        }

        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty member in json.EnumerateObject())
            {
                if (IsPlaceholder(member.Value, name, isMisfit: true))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static bool IsChoice(ReadOnlySpan<char> text)
        => text.IndexOfAny('|', '…') >= 0
            || text.Contains("...", StringComparison.Ordinal)
            || text is ['<', .., '>'] or ['{', .., '}'] or ['[', .., ']']
            || IsRange(text)
            || IsNameOfType(text);

    private static bool IsRange(ReadOnlySpan<char> text)
    {
        int at = 0;
        bool hasFirst = SkipNumber(text, ref at);
        int from = at;
        while (at < text.Length && !char.IsAsciiDigit(text[at]))
        {
            at++;
        }

        ReadOnlySpan<char> between = text[from..at].Trim();
        return hasFirst && between is "-" or "–" or ".." or "to" or "/" && SkipNumber(text, ref at) && at == text.Length;
    }

    private static bool SkipNumber(ReadOnlySpan<char> text, ref int at)
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiDigit(text[at]) || (text[at] == '.' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1]))))
        {
            at++;
        }

        return at > start;
    }

    private static bool IsNameOfType(ReadOnlySpan<char> text)
    {
        foreach (string type in Types)
        {
            if (text.Equals(type, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return text is "int" or "float" or "bool" or "str" or "list" or "text" or "date" or "decimal" or "double";
    }
}
