using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Makes a response of a whole answer.</summary>
internal sealed class CompletionReader
{
    private readonly FailureClassifier _failures;

    public CompletionReader(FailureClassifier failures) => _failures = failures;

    /// <summary>The response in an answer.</summary>
    /// <param name="response">The answer, with its content in memory.</param>
    /// <param name="completion">The same in the SDK's own type, if the SDK can read it.</param>
    /// <param name="cancellationToken">Stops the reading of events.</param>
    /// <exception cref="ModelException">There is no answer in it, the model declined, or a filter cut the answer off.</exception>
    public async ValueTask<ChatResponse> ReadAsync(PipelineResponse response, Sdk.ChatCompletion? completion, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<byte> body = response.Content.ToMemory();
        if (AnswerBody.HoldsEvents(body.Span))
        {
            return await ReadEventsAsync(response, cancellationToken).ConfigureAwait(false);
        }

        CompletionPart answer;
        try
        {
            answer = CompletionPart.Parse(body);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw _failures.OfUnreadable(response, exception);
        }

        return answer.Error is { } error ? throw _failures.OfError(error, response.Content.ToString())
            : answer.HasChoice ? Create(answer, completion)
            : throw _failures.OfUnreadable(response, null);
    }

    private async Task<ChatResponse> ReadEventsAsync(PipelineResponse response, CancellationToken cancellationToken)
    {
        List<ChatResponseUpdate> updates = [];
        CompletionStream stream = new(response, response.Content.ToStream(), _failures, cancellationToken);
        await using (stream.ConfigureAwait(false))
        {
            while (await stream.NextAsync().ConfigureAwait(false) is { } update)
            {
                updates.Add(update);
            }
        }

        return updates.ToChatResponse();
    }

    private ChatResponse Create(CompletionPart answer, Sdk.ChatCompletion? completion)
    {
        string text = SurrogatePairs.Complete(answer.Text.Answer);
        if (answer.Text.Refusal is { Length: > 0 } refusal)
        {
            throw _failures.OfRefusal(SurrogatePairs.Complete(refusal));
        }

        if (FinishReasons.IsFiltered(answer.FinishReason))
        {
            throw _failures.OfFilter(text);
        }

        ToolCallAssembly assembly = new();
        assembly.Add(answer.ToolCalls);
        List<AIContent> calls = assembly.Take();
        ChatMessage message = new(ChatRole.Assistant, new List<AIContent>()) { MessageId = answer.Id, RawRepresentation = completion };
        if (answer.Text.Reasoning is { Length: > 0 } reasoning)
        {
            message.Contents.Add(new TextReasoningContent(SurrogatePairs.Complete(reasoning)));
        }

        if (text.Length > 0)
        {
            message.Contents.Add(new TextContent(text));
        }

        foreach (AIContent call in calls)
        {
            message.Contents.Add(call);
        }

        return new ChatResponse(message)
        {
            ResponseId = answer.Id,
            ModelId = answer.Model,
            CreatedAt = answer.CreatedAt,
            FinishReason = FinishReasons.Of(answer.FinishReason, calls.Count > 0),
            Usage = answer.Usage,
            RawRepresentation = completion,
        };
    }
}
