using System.Text.Json;

namespace PromptOpt.PropertyRuns;

/// <summary>Every reply and every broken JSON text that was recorded as a test.</summary>
internal static class RecordedReplies
{
    public static IReadOnlyList<string> All { get; } =
    [
        .. Read("reply-cases.json", static root => root.EnumerateArray(), "reply"),
        .. Read("parse-cases.json", static root => root.GetProperty("cases").EnumerateArray(), "completion"),
        .. Read("json-repair-cases.json", static root => root.GetProperty("cases").EnumerateArray(), "input"),
    ];

    private static List<string> Read(string resource, Func<JsonElement, JsonElement.ArrayEnumerator> cases, string member)
    {
        using Stream stream = typeof(RecordedReplies).Assembly.GetManifestResourceStream(resource)!;
        using JsonDocument json = JsonDocument.Parse(stream);
        return [.. cases(json.RootElement).Select(one => one.GetProperty(member).GetString()!)];
    }
}
