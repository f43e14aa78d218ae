using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>Values rendered and replies read by an adapter, as people can see them.</summary>
internal sealed class AdapterReading<T>(PromptAdapter adapter)
    where T : class, ISignature<T>
{
    // Here and not before: an adapter that throws is to be found where it is used. It keeps the prompt.
    private AdapterPrompt<T> Prompt => adapter.PromptFor<T>(PredictorParameters.Untuned, ExtraFields.Reasoning);

    /// <summary>The messages of a prompt that has a value as its only demonstration: system message, its inputs, its outputs, the request.</summary>
    public List<ChatMessage> Render(T value, string reasoning)
        => adapter.PromptFor<T>(new PredictorParameters { Demos = [Demo.Of(value, reasoning)] }, ExtraFields.Reasoning).Render(value);

    /// <summary>What is read from a reply.</summary>
    public AdapterReply<T> Read(T input, string reply, bool isCutOff = false)
        => Prompt.Read(input, new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = isCutOff ? ChatFinishReason.Length : ChatFinishReason.Stop });

    /// <summary>What is told of a reply that arrives in pieces, before it has ended.</summary>
    public ImmutableSortedDictionary<string, string> Preview(IEnumerable<string> pieces) => Prompt.Preview(pieces);

    /// <summary>What the model is told about a reply that is no answer.</summary>
    public string Repair(AdapterReply<T> reply)
    {
        List<ChatMessage> messages = [];
        Prompt.AddRepairTurn(messages, reply);
        return messages[^1].Text;
    }

    /// <summary>The fields of a value as JSON, one a line.</summary>
    public static string Describe(T value, FieldSet fields, string? reasoning)
        => string.Join('\n', [.. reasoning is null ? Array.Empty<string>() : [$"reasoning: {reasoning}"], .. Demo.Of(value, fields).Fields.Select(static field => $"{field.Name}: {field.Json}")]);

    /// <summary>What was read, or what is wrong with it.</summary>
    public static string Describe(AdapterReply<T> reply)
        => reply.IsComplete ? Describe(reply.Value, reply.Present, reply.ExtraValue(0)) : "no answer: " + string.Join("; ", reply.Failures);
}
