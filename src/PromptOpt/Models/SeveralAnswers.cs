using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// Several answers to one request. A predictor that wants them (<see cref="PredictOptions.Completions"/>) says so in an additional property of the options, which a client that does not know it
/// passes over; a client that does answers with all of them in one response. Whoever writes such a client reads <see cref="WantedBy"/> and gives <see cref="Join"/>; no endpoint is told the property.
/// </summary>
public static class SeveralAnswers
{
    /// <summary>The additional property: of <see cref="ChatOptions"/>, how many answers are wanted; of a <see cref="ChatResponse"/>, why each of its answers ended.</summary>
    public const string Property = "promptopt.completions";

    private const char Separator = ',';

    /// <summary>How many answers a request wants; 1 where it does not say.</summary>
    public static int WantedBy(ChatOptions? options)
        => options?.AdditionalProperties?.TryGetValue(Property, out object? wanted) == true && wanted is int count && count > 1 ? count : 1;

    /// <summary>One response that holds several answers, each in a message.</summary>
    /// <param name="answers">The answers, in their order; at least one. What the first says of itself, such as its id, is that of the whole.</param>
    /// <param name="usage">What all of them together took.</param>
    /// <exception cref="ArgumentException">There is no answer.</exception>
    public static ChatResponse Join(IReadOnlyList<ChatResponse> answers, UsageDetails? usage)
    {
        ArgumentNullException.ThrowIfNull(answers);
        if (answers.Count == 0)
        {
            throw new ArgumentException("There is no answer.", nameof(answers));
        }

        ChatResponse first = answers[0];
        ChatResponse joined = new([.. answers.Select(static answer => new ChatMessage(ChatRole.Assistant, [.. answer.Messages.SelectMany(static message => message.Contents)]))])
        {
            ResponseId = first.ResponseId,
            ModelId = first.ModelId,
            CreatedAt = first.CreatedAt,
            FinishReason = first.FinishReason,
            RawRepresentation = first.RawRepresentation,
            Usage = usage,
        };
        if (answers.Count > 1)
        {
            joined.AdditionalProperties = new() { [Property] = string.Join(Separator, answers.Select(static answer => answer.FinishReason?.Value.Replace(Separator, ' '))) };
        }

        return joined;
    }

    /// <summary>The answers in a response: itself, unless <see cref="Join"/> made it. What a client round that one put before them, such as calls of tools, is left out.</summary>
    public static IReadOnlyList<ChatResponse> Split(ChatResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        string[]? ends = EndsOf(response)?.Split(Separator);
        return ends is null || ends.Length > response.Messages.Count
            ? [response]
            : [.. response.Messages.Skip(response.Messages.Count - ends.Length).Select((message, i) => new ChatResponse(message)
            {
                ResponseId = response.ResponseId,
                ModelId = response.ModelId,
                FinishReason = ends[i].Length == 0 ? null : new ChatFinishReason(ends[i]),
            })];
    }

    /// <summary>Why each answer of a response ended; <see langword="null"/> where it holds one. Text comes back as JSON where the response was written and read.</summary>
    private static string? EndsOf(ChatResponse response)
        => response.AdditionalProperties?.TryGetValue(Property, out object? ends) == true
            ? ends as string ?? (ends is JsonElement { ValueKind: JsonValueKind.String } json ? json.GetString() : null)
            : null;
}
