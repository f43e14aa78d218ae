using System.Text.Json.Nodes;

namespace PromptOpt.Tests.Golden;

/// <summary>A reply in the style of what current models send, and what an attentive reader reads from it.</summary>
/// <param name="Id">Names the case.</param>
/// <param name="Signature">Names the signature.</param>
/// <param name="Reply">What the model sent.</param>
/// <param name="IsCutOff">Whether the provider said that the output limit ended it.</param>
/// <param name="Expected">The outputs as JSON; <see langword="null"/> when the model is to be asked again.</param>
/// <param name="Before">What version 0.1.0 did: <c>right</c>, <c>asked again</c> or <c>misread</c>.</param>
internal sealed record ReplyCase(string Id, string Signature, string Reply, bool IsCutOff, JsonNode? Expected, string Before)
{
    public static IReadOnlyList<ReplyCase> All { get; } = Read();

    private static List<ReplyCase> Read()
    {
        using Stream stream = typeof(ReplyCase).Assembly.GetManifestResourceStream("reply-cases.json")!;
        return
        [
            .. JsonNode.Parse(stream)!.AsArray().Select(static one => new ReplyCase(
                (string)one!["id"]!,
                (string)one["signature"]!,
                (string)one["reply"]!,
                (bool)one["cut_off"]!,
                one["expected"] is JsonObject outputs ? outputs : null,
                (string)one["today"]!)),
        ];
    }
}
