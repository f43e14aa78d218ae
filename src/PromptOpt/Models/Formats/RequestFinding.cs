using System.Text.Json;

namespace PromptOpt;

/// <summary>One thing that an endpoint finds wrong with a request, without what it may repeat of it.</summary>
/// <param name="Place">The member of the request, such as <c>response_format.json_schema</c>; empty where none is named.</param>
/// <param name="Codes">The endpoint's codes for it, a blank between them.</param>
/// <param name="Words">Its own words.</param>
internal readonly record struct RequestFinding(string Place, string Codes, string Words)
{
    // Longer words are an echo of the request.
    private const int MostWords = 4_000;
    private const int MostFindings = 32;

    private static readonly string[] Codings = ["code", "type", "error_type", "status"];
    private static readonly string[] Wordings = ["message", "msg", "detail", "error", "reason", "description", "title", "raw"];
    private static readonly string[] Holders = ["error", "errors", "detail", "details", "message", "metadata"];
    private static readonly string[] Places = ["param", "loc", "field", "path"];

    /// <summary>The findings in an answer.</summary>
    /// <param name="failure">What the endpoint answered.</param>
    /// <param name="model">The model that was asked, whose name says nothing; empty where it is not known.</param>
    public static List<RequestFinding> In(ModelException failure, string model)
    {
        List<RequestFinding> findings = [];
        string text = failure.ResponseText ?? "";
        if (!TryCollect(text, "", findings))
        {
            findings.Add(new("", "", text.Length > 0 ? Shorten(text) : failure.Message));
        }

        return model.Length == 0 ? findings : findings.ConvertAll(finding => finding with { Words = finding.Words.Replace(model, "", StringComparison.OrdinalIgnoreCase) });
    }

    private static bool TryCollect(string text, string codes, List<RequestFinding> findings)
    {
        int start = text.IndexOf('{', StringComparison.Ordinal);
        using ParsedJson json = start < 0 ? default : ParsedJson.Parse(text.AsSpan(start));
        int before = findings.Count;
        if (json.IsValid)
        {
            Collect(json.Root, codes, findings);
        }

        return findings.Count > before;
    }

    private static void Collect(JsonElement json, string codes, List<RequestFinding> findings)
    {
        if (findings.Count == MostFindings)
        {
            return;
        }

        switch (json.ValueKind)
        {
            case JsonValueKind.String when ParsedJson.TryGetString(json, out string? text):
                findings.Add(new("", codes, Shorten(text)));
                break;
            case JsonValueKind.Array:
                foreach (JsonElement item in json.EnumerateArray())
                {
                    Collect(item, codes, findings);
                }

                break;
            case JsonValueKind.Object:
                CollectObject(json, codes, findings);
                break;
            default:
                break;
        }
    }

    private static void CollectObject(JsonElement json, string codes, List<RequestFinding> findings)
    {
        string place = "";
        List<string> words = [];
        List<JsonElement> inner = [];
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string name = JsonMembers.NameOf(member);
            bool isText = ParsedJson.TryGetString(member.Value, out string? text);
            if (isText && Codings.Contains(name))
            {
                codes = $"{codes} {text}";
            }
            else if (isText && Wordings.Contains(name))
            {
                words.Add(text!);
            }
            else if (Places.Contains(name))
            {
                place = PlaceOf(member.Value);
            }
            else if (Holders.Contains(name))
            {
                inner.Add(member.Value);
            }
        }

        foreach (string told in words)
        {
            // Some hand the body of another server on as text.
            if (!TryCollect(told, codes, findings))
            {
                findings.Add(new(place, codes, Shorten(told)));
            }
        }

        if (words.Count == 0 && place.Length > 0)
        {
            findings.Add(new(place, codes, ""));
        }

        foreach (JsonElement held in inner)
        {
            Collect(held, codes, findings);
        }
    }

    private static string PlaceOf(JsonElement place)
    {
        if (place.ValueKind == JsonValueKind.Array)
        {
            return string.Join('.', place.EnumerateArray().Select(static part => ParsedJson.TryGetString(part, out string? name) ? name : part.GetRawText()).Where(static part => part != "body"));
        }

        return ParsedJson.TryGetString(place, out string? text) ? text : "";
    }

    private static string Shorten(string text) => text.Length > MostWords ? text[..MostWords] : text;
}
