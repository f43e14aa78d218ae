using System.ClientModel.Primitives;
using System.Text.Json;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Makes a response of a whole answer.</summary>
internal sealed class CompletionReader
{
    private readonly FailureClassifier _failures;
    private readonly bool _wantsSeveral;

    /// <param name="failures">Says what is wrong with an answer.</param>
    /// <param name="wantsSeveral">Whether several choices were asked for; else only the first counts, whatever is sent.</param>
    public CompletionReader(FailureClassifier failures, bool wantsSeveral = false) => (_failures, _wantsSeveral) = (failures, wantsSeveral);

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

        IReadOnlyList<CompletionPart> answers;
        try
        {
            answers = _wantsSeveral ? CompletionPart.ParseAll(body) : [CompletionPart.Parse(body)];
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw _failures.OfUnreadable(response, exception);
        }

        CompletionPart[] given = [.. answers.Where(static answer => answer.Error is null && answer.HasChoice)];
        return given.Length > 0 ? Create(given, completion)
            : answers[0].Error is { } error ? throw _failures.OfError(error, response.Content.ToString())
            : throw _failures.OfUnreadable(response, null);
    }

    /// <summary>One response of all answers that the model gave; what it declined, or a filter stopped, is left out where there is an answer beside it.</summary>
    private ChatResponse Create(IReadOnlyList<CompletionPart> answers, Sdk.ChatCompletion? completion)
    {
        if (answers.Count == 1)
        {
            return Create(answers[0], completion);
        }

        CompletionPart[] given = [.. answers.Where(static answer => answer.Text.Refusal is not { Length: > 0 } && !FinishReasons.IsFiltered(answer.FinishReason))];
        return given.Length == 0 ? Create(answers[0], completion) : SeveralAnswers.Join([.. given.Select(answer => Create(answer, completion))], answers[0].Usage);
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
