using System.Text.Json.Nodes;

namespace PromptOpt.LoopbackServer;

/// <summary>A request as it came.</summary>
/// <param name="Number">Its place among all requests, from 1.</param>
/// <param name="Path">The path.</param>
/// <param name="Headers">The headers by name, whatever the case.</param>
/// <param name="Body">The body.</param>
public sealed record RecordedRequest(int Number, string Path, IReadOnlyDictionary<string, string> Headers, ReadOnlyMemory<byte> Body)
{
    /// <summary>The body as JSON.</summary>
    public JsonObject Json => JsonNode.Parse(Body.Span)!.AsObject();
}
