using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Adapters;

/// <summary>Replies as readers see them.</summary>
internal static class Replies
{
    public const string AskedAgain = "asked again";

    /// <summary>What is read from a reply: the outputs as JSON on one line, or that the model is asked again.</summary>
    public static string Read<T>(string reply, bool isCutOff = false, T? input = null, PromptAdapter? adapter = null)
        where T : class, ISignature<T>, new()
    {
        AdapterReply<T> read = ReplyTo<T>(reply, isCutOff, asksForReasoning: false, input, adapter);
        return read.IsComplete ? OutputsOf(read) : AskedAgain;
    }

    /// <summary>The reply as it was read.</summary>
    public static AdapterReply<T> ReplyTo<T>(string reply, bool isCutOff = false, bool asksForReasoning = false, T? input = null, PromptAdapter? adapter = null)
        where T : class, ISignature<T>, new()
        => (adapter ?? ChatAdapter.Default).PromptFor<T>(PredictorParameters.Untuned, asksForReasoning ? ExtraFields.Reasoning : ExtraFields.None).Read(
            input ?? new T(),
            new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = isCutOff ? ChatFinishReason.Length : ChatFinishReason.Stop });

    private static string OutputsOf<T>(AdapterReply<T> read)
        where T : class, ISignature<T>
    {
        JsonObject outputs = [];
        foreach (DemoField field in Demo.Of(read.Value, read.Present).Fields)
        {
            outputs[field.Name] = JsonNode.Parse(field.Json);
        }

        return outputs.ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
    }
}
