using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PromptOpt;

/// <summary>What the body of a failed request says, in any of the shapes servers use.</summary>
/// <param name="Message">The endpoint's own words; empty when there are none.</param>
/// <param name="Codes">Every machine-readable code, type and status found.</param>
internal sealed record ErrorBody(string Message, IReadOnlyList<string> Codes)
{
    // Groq's, and of those that speak as it does.
    private const string SampleMember = "failed_generation";

    private static readonly string[] CodeMembers = ["code", "type", "status", "error_type"];
    private static readonly string[] MessageMembers = ["message", "detail", "msg", "error_description"];

    /// <summary>What the model said, where the error is that the endpoint could not read it; <see langword="null"/> where it is not told.</summary>
    public string? Sample { get; init; }

    /// <summary>An HTTP status carried as a code, as gateways do that answer 200 for a failed upstream call.</summary>
    public int? Status
    {
        get
        {
            foreach (string code in Codes)
            {
                if (code.Length == 3 && int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out int status) && status >= 400)
                {
                    return status;
                }
            }

            return null;
        }
    }

    public bool HasCode(string code) => Codes.Contains(code, StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the body of an answer with an error status; <see langword="null"/> when it is not JSON.</summary>
    public static ErrorBody? Parse(ReadOnlyMemory<byte> body)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(body);
            JsonElement root = document.RootElement;
            return Of(root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0 ? root[0] : root);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The error in a text that is one, has one at its end, as messages of exceptions do, or is but words.</summary>
    public static ErrorBody Find(string text)
    {
        int start = text.IndexOf('{', StringComparison.Ordinal);
        ErrorBody? found = start < 0 ? null : Parse(Encoding.UTF8.GetBytes(text[start..]));
        return found is null || (found.Message.Length == 0 && found.Codes.Count == 0) ? Nested(text) ?? new ErrorBody(text, []) : found;
    }

    /// <summary>The error inside an answer that looks like a success, or <see langword="null"/>.</summary>
    public static ErrorBody? FindIn(JsonElement root)
        => root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out JsonElement error) && error.ValueKind is JsonValueKind.Object or JsonValueKind.String
            ? Of(root)
            : null;

    private static ErrorBody Of(JsonElement root)
    {
        List<string> codes = [];
        string message = "";
        string? sample = null;
        Collect(root, codes, ref message, ref sample);
        ErrorBody? nested = sample is null ? Nested(message) : null;
        return nested is null ? new ErrorBody(message, codes) { Sample = sample } : nested with { Codes = [.. codes, .. nested.Codes] };
    }

    /// <summary>The error with a sample in words of a proxy, which hands the body of another server on as text.</summary>
    private static ErrorBody? Nested(string words)
    {
        int start = words.Contains(SampleMember, StringComparison.Ordinal) ? words.IndexOf('{', StringComparison.Ordinal) : -1;
        if (start < 0)
        {
            return null;
        }

        try
        {
            Utf8JsonReader reader = new(Encoding.UTF8.GetBytes(words[start..]));
            using JsonDocument document = JsonDocument.ParseValue(ref reader);
            return Of(document.RootElement) is { Sample: not null } found ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Collect(JsonElement element, List<string> codes, ref string message, ref string? sample)
    {
        if (element.ValueKind == JsonValueKind.String)
        {
            message = message.Length == 0 ? element.GetString()! : message;
            return;
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (string name in CodeMembers)
        {
            if (element.TryGetProperty(name, out JsonElement code) && code.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                codes.Add(code.ToString());
            }
        }

        foreach (string name in MessageMembers)
        {
            if (message.Length == 0 && element.TryGetProperty(name, out JsonElement text))
            {
                message = text.ValueKind == JsonValueKind.String ? text.GetString()! : text.ValueKind == JsonValueKind.Array ? Findings(text) : "";
            }
        }

        if (sample is null && element.TryGetProperty(SampleMember, out JsonElement said) && said.ValueKind is not JsonValueKind.Null)
        {
            sample = TextOf(said);
        }

        foreach (string name in (ReadOnlySpan<string>)["error", "innererror"])
        {
            if (element.TryGetProperty(name, out JsonElement inner))
            {
                Collect(inner, codes, ref message, ref sample);
            }
        }

        // A router's own words say only that somebody else failed.
        if (element.TryGetProperty("metadata", out JsonElement upstream) && upstream.ValueKind == JsonValueKind.Object
            && upstream.TryGetProperty("raw", out JsonElement raw) && raw.ValueKind == JsonValueKind.String)
        {
            message = message.Length == 0 ? raw.GetString()! : $"{message}: {raw.GetString()}";
        }
    }

    private static string TextOf(JsonElement said)
    {
        try
        {
            return said.ValueKind == JsonValueKind.String ? said.GetString()! : said.GetRawText();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair.
            return said.GetRawText();
        }
    }

    /// <summary>The words of a list of findings; the list itself would repeat what was sent.</summary>
    private static string Findings(JsonElement list)
    {
        List<string> words = [];
        foreach (JsonElement finding in list.EnumerateArray())
        {
            words.Add(finding.ValueKind == JsonValueKind.Object && finding.TryGetProperty("msg", out JsonElement text) && text.ValueKind == JsonValueKind.String
                ? text.GetString()!
                : finding.GetRawText());
        }

        return string.Join("; ", words);
    }
}
