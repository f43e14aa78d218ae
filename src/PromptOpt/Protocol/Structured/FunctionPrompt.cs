using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The prompt of one predictor with given parameters whose answer is the call of a function. Everything that does not depend on the input is rendered once.</summary>
internal sealed class FunctionPrompt<T> : AdapterPrompt<T>
    where T : class, ISignature<T>
{
    private static readonly string FunctionName = $"answer_{OutputSchemas<T>.Name}";
    private static readonly JsonTexts Texts = JsonTexts.OfFunction(FunctionName);

    private readonly JsonMessages<T> _messages;
    private readonly AnswerDeclaration _function;

    public FunctionPrompt(PromptAdapter adapter, PredictorParameters parameters, ExtraFields extraFields)
        : base(adapter, extraFields)
    {
        _messages = new JsonMessages<T>(Texts, parameters, extraFields);
        JsonElement schema = OutputSchemas<T>.Describe(parameters, extraFields);
        _function = new AnswerDeclaration(FunctionName, "Takes the answer.", schema, StrictDialect.Is(schema));
    }

    internal override string AnswerFunction => FunctionName;

    /// <inheritdoc/>
    public override List<ChatMessage> Render(T input) => _messages.Render(input);

    /// <inheritdoc/>
    public override List<ChatMessage> RenderTemplate() => _messages.RenderTemplate();

    /// <inheritdoc/>
    public override ChatOptions? AddOptions(ChatOptions? options)
    {
        options ??= new ChatOptions();
        AnswerDeclaration function = AskedForms.LeavesStrictnessOpen(options) ? _function : AnswerDeclaration.Loosened(_function);
        if (options.Tools is { Count: > 0 } others)
        {
            // Which of them to call, and when, is the model's to say.
            options.Tools = [.. others, function];
        }
        else
        {
            options.Tools = [function];
            options.ToolMode = ChatToolMode.RequireSpecific(FunctionName);
            options.AllowMultipleToolCalls = false;
        }

        return options;
    }

    /// <inheritdoc/>
    public override AdapterReply<T> Read(T input, ChatResponse response)
    {
        AnswerCalls calls = AnswerCalls.In(response, FunctionName);
        if (!calls.Any)
        {
            return JsonReply<T>.Read(input, response, response.Text, ExtraFields);
        }

        // What was called is the answer and no tool that nobody runs.
        ChatResponse called = new(new ChatMessage(ChatRole.Assistant, calls.Text)) { FinishReason = response.FinishReason };
        AdapterReply<T> reply = JsonReply<T>.Read(input, called, calls.Text, ExtraFields);
        return calls.Problem is not { } problem ? reply : new AdapterReply<T>
        {
            Value = reply.Value,
            Present = reply.Present,
            ExtraValues = reply.ExtraValues,
            RawText = reply.RawText,
            Failures = [new FieldFailure("", FailureKind.Parse, problem), .. reply.Failures],
            FieldsRead = reply.FieldsRead,
        };
    }

    /// <inheritdoc/>
    public override ReplyPreview OpenPreview() => new JsonStream<T>(ExtraFields);

    /// <inheritdoc/>
    protected override string RenderRepair(AdapterReply<T> reply) => Texts.Repair(T.Definition, reply.Failures, ExtraFields);
}
