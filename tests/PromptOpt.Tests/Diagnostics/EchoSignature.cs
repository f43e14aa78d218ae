using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Diagnostics;

/// <summary>A signature written by hand, so that these tests need no generator.</summary>
internal sealed class EchoSignature : ISignature<EchoSignature>
{
    public static SignatureDefinition Definition { get; } = new(
        "Tests.Echo",
        "Echo.",
        [
            new FieldDefinition { Name = "text", PropertyName = "Text", IsInput = true, TypeText = "text", JsonSchema = "{}" },
            new FieldDefinition { Name = "echo", PropertyName = "Echo", IsInput = false, TypeText = "text", JsonSchema = "{}" },
        ],
        "system",
        "fingerprint");

    public string Text { get; init; } = "";

    public string Echo { get; init; } = "";

    public static SignatureDraft<EchoSignature> CreateDraft() => throw new NotSupportedException();

    public static void FormatField(EchoSignature value, int field, PromptWriter writer) => throw new NotSupportedException();

    public static void WriteJsonField(EchoSignature value, int field, Utf8JsonWriter writer) => writer.WriteStringValue(field == 0 ? value.Text : value.Echo);

    /// <summary>A call in the way a predictor makes one: announced, run, ended, announced again.</summary>
    public static async Task<PredictorCall> CallAsync(string predictor, IPromptObserver observer, Func<PredictorCall, Task<object>> answer)
    {
        EchoSignature input = new() { Text = "private words" };
        PredictorCall<EchoSignature> call = new ProgramTrace().Begin(predictor, input);
        observer.Observe(new CallStarted(call));
        object outcome = await answer(call);
        if (outcome is Exception failure)
        {
            call.Fail(failure);
        }
        else
        {
            call.Complete(new Prediction<EchoSignature>(new EchoSignature { Text = input.Text, Echo = (string)outcome })
            {
                Present = Definition.Outputs,
                Response = new ChatResponse(new ChatMessage(ChatRole.Assistant, (string)outcome)) { ResponseId = "r1", ModelId = "m1", FinishReason = ChatFinishReason.Stop },
            });
        }

        observer.Observe(new CallCompleted(call));
        return call;
    }

    /// <summary>A call of two requests, one of them a repair.</summary>
    public static Task<PredictorCall> CallAsync(string predictor, IPromptObserver observer, object outcome)
        => CallAsync(predictor, observer, call =>
        {
            call.Add(new TokenUsage(2, 1, 30, 12));
            return Task.FromResult(outcome);
        });
}
