using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using Sdk = global::OpenAI.Chat;

namespace PromptOpt.OpenAI;

/// <summary>Makes a response of a whole answer.</summary>
internal sealed class CompletionReader
{
    private readonly FailureClassifier _failures;

    public CompletionReader(FailureClassifier failures) => _failures = failures;

    /// <summary>The response in an answer that the SDK could read.</summary>
    /// <exception cref="ModelException">The model declined, or a filter cut the answer off.</exception>
    public ChatResponse Read(Sdk.ChatCompletion completion, BinaryData body)
        => Read(completion, body, Name(completion.FinishReason));

    /// <summary>The response in an answer that the SDK could not read, or was not given to.</summary>
    /// <exception cref="ModelException">There is no completion in it.</exception>
    public ChatResponse ReadIrregular(PipelineResponse response, Exception? reason)
    {
        IrregularReply reply = IrregularReply.Read(response.Content.ToMemory(), "message") ?? throw _failures.OfUnreadable(response, reason);
        if (reply.Error is { } error)
        {
            throw _failures.OfError(error, response.Content.ToString());
        }

        Sdk.ChatCompletion? completion;
        try
        {
            completion = ModelReaderWriter.Read<Sdk.ChatCompletion>(reply.Body, ModelReaderWriterOptions.Json, global::OpenAI.OpenAIContext.Default);
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            throw _failures.OfUnreadable(response, exception);
        }

        return Read(completion!, response.Content, reply.FinishReason);
    }

    public static string Name(Sdk.ChatFinishReason reason) => reason switch
    {
        Sdk.ChatFinishReason.Length => "length",
        Sdk.ChatFinishReason.ContentFilter => "content_filter",
        Sdk.ChatFinishReason.ToolCalls or Sdk.ChatFinishReason.FunctionCall => "tool_calls",
        _ => "stop",
    };

    private ChatResponse Read(Sdk.ChatCompletion completion, BinaryData body, string? finishReason)
    {
        ChatMessage message = new() { Role = ChatRole.Assistant, MessageId = completion.Id, RawRepresentation = completion };
        if (ReasoningText.Find(body.ToMemory(), "message") is { } reasoning)
        {
            message.Contents.Add(new TextReasoningContent(reasoning));
        }

        CompletionMapping.AddContents(completion.Content, message.Contents);
        if (completion.Refusal is { Length: > 0 } refusal)
        {
            throw _failures.OfRefusal("The model declined to answer.", refusal);
        }

        if (finishReason == "content_filter")
        {
            throw _failures.OfRefusal("A content filter stopped the answer.", message.Text);
        }

        foreach (Sdk.ChatToolCall call in completion.ToolCalls ?? [])
        {
            FunctionCallContent content = JsonText.ToFunctionCall(call.Id, call.FunctionName, call.FunctionArguments?.ToString() ?? "");
            content.RawRepresentation = call;
            message.Contents.Add(content);
        }

        return new ChatResponse(message)
        {
            ResponseId = completion.Id,
            ModelId = completion.Model,
            CreatedAt = CompletionMapping.Created(completion.CreatedAt),
            FinishReason = CompletionMapping.FinishReason(finishReason),
            Usage = CompletionMapping.Usage(completion.Usage),
            RawRepresentation = completion,
        };
    }
}
