using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PromptOpt.PropertyRuns;

/// <summary>Every layout a reply can have.</summary>
internal static class AnswerLayouts
{
    private static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly JsonSerializerOptions Indented = new(Compact) { WriteIndented = true };

    public static IReadOnlyList<AnswerLayout> All { get; } =
    [
        new("markers", LayoutKind.Markers, LayoutGuarantee.ReadsAll, static answer => MarkerLayout.Write(answer, MarkerStyle.Plain)),
        new("markers without end", LayoutKind.Markers, LayoutGuarantee.ReadsAll, static answer => MarkerLayout.Write(answer, MarkerStyle.Open)) { HasOpenEnd = true },
        new("markers with value", LayoutKind.Markers, LayoutGuarantee.ReadsAll, static answer => MarkerLayout.Write(answer, MarkerStyle.OneLine)),
        new("bold markers", LayoutKind.Markers, LayoutGuarantee.ReadsAll, static answer => MarkerLayout.Write(answer, MarkerStyle.Bold)),
        new("markers as headings", LayoutKind.Markers, LayoutGuarantee.ReadsAll, static answer => MarkerLayout.Write(answer, MarkerStyle.Heading)),
        new("markers in a fence", LayoutKind.Markers, LayoutGuarantee.CannotQuote, static answer => MarkerLayout.Write(answer, MarkerStyle.Fence)),
        new("quoted markers", LayoutKind.Markers, LayoutGuarantee.CannotQuote, static answer => MarkerLayout.Write(answer, MarkerStyle.Quote)) { HasOpenEnd = true },

        new("JSON", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => Json(answer, Compact)),
        new("JSON, indented", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => Json(answer, Indented)),
        new("JSON, escaped", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => Json(answer, JsonSerializerOptions.Default)),
        new("JSON in a fence", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => $"```json\n{Json(answer, Indented)}\n```"),
        new("JSON in prose", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => $"Here is the answer:\n\n{Json(answer, Compact)}\n\nLet me know if you need more."),
        new("JSON in prose and a fence", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => $"Sure, here it is:\n```json\n{Json(answer, Compact)}\n```\nHope that helps!"),
        new("JSON in a wrapper", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => $"{{\"output\": {Json(answer, Compact)}}}"),
        new("JSON as a tool call", LayoutKind.Json, LayoutGuarantee.ReadsAll, static answer => $"{{\"name\": \"respond\", \"arguments\": {Json(answer, Compact)}}}"),

        new("XML", LayoutKind.Xml, LayoutGuarantee.ReadsAll, static answer => XmlLayout.Write(answer, XmlStyle.Escaped, root: null)),
        new("XML with CDATA", LayoutKind.Xml, LayoutGuarantee.ReadsAll, static answer => XmlLayout.Write(answer, XmlStyle.CharacterData, root: null)),
        new("XML under a root", LayoutKind.Xml, LayoutGuarantee.ReadsAll, static answer => XmlLayout.Write(answer, XmlStyle.Escaped, root: "response")),
        new("XML under a root with CDATA", LayoutKind.Xml, LayoutGuarantee.ReadsAll, static answer => XmlLayout.Write(answer, XmlStyle.CharacterData, root: "output")),
        new("XML in a fence", LayoutKind.Xml, LayoutGuarantee.ReadsAll, static answer => XmlLayout.Write(answer, XmlStyle.Escaped, root: "response") is { } xml ? $"```xml\n{xml}\n```" : null),
        new("XML around JSON", LayoutKind.Xml, LayoutGuarantee.ReadsOrAsks, static answer => XmlLayout.Write(answer, XmlStyle.Json, root: null)),

        new("names", LayoutKind.Names, LayoutGuarantee.CannotQuote, static answer => NamesLayout.Write(answer, NamesStyle.Plain)) { HasOpenEnd = true },
        new("bold names", LayoutKind.Names, LayoutGuarantee.CannotQuote, static answer => NamesLayout.Write(answer, NamesStyle.Bold)) { HasOpenEnd = true },
        new("bulleted names", LayoutKind.Names, LayoutGuarantee.CannotQuote, static answer => NamesLayout.Write(answer, NamesStyle.Bulleted)) { HasOpenEnd = true },
        new("headings", LayoutKind.Names, LayoutGuarantee.CannotQuote, static answer => NamesLayout.Write(answer, NamesStyle.Heading)) { HasOpenEnd = true },
        new("YAML", LayoutKind.Yaml, LayoutGuarantee.CannotQuote, static answer => YamlLayout.Write(answer, isQuoted: false)) { HasOpenEnd = true },
        new("YAML in a fence", LayoutKind.Yaml, LayoutGuarantee.CannotQuote, static answer => $"```yaml\n{YamlLayout.Write(answer, isQuoted: false)}\n```"),
        new("YAML, quoted", LayoutKind.Yaml, LayoutGuarantee.ReadsOrAsks, static answer => $"```yaml\n{YamlLayout.Write(answer, isQuoted: true)}\n```"),
    ];

    /// <summary>A value as models write JSON: no sign is escaped that need not be.</summary>
    public static string Json(JsonNode? value) => Json(value, Compact);

    private static string Json(JsonNode? value, JsonSerializerOptions options) => value is null ? "null" : value.ToJsonString(options);
}
