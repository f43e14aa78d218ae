using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// The prompt of one predictor with given parameters: a system message, demonstrations as pairs of user and assistant messages, the request.
/// Everything that does not depend on the input is rendered once.
/// </summary>
internal sealed class ChatPrompt<T> : AdapterPrompt<T>
    where T : class, ISignature<T>
{
    private readonly string _systemMessage;
    private readonly ImmutableArray<RenderedDemo> _demos;
    private readonly string _request;

    public ChatPrompt(PromptAdapter adapter, PredictorParameters parameters, ExtraFields extraFields)
        : base(adapter, extraFields)
    {
        _systemMessage = SystemMessages.Of(T.Definition, parameters, extraFields);
        _demos = DemoRenderer<T>.Render(parameters.Demos, extraFields);
        _request = RequestText.Of(T.Definition, extraFields);
    }

    /// <inheritdoc/>
    public override List<ChatMessage> Render(T input) => RenderedDemo.Messages(_systemMessage, _demos, MarkedInputs<T>.Request(input, _request));

    /// <inheritdoc/>
    public override List<ChatMessage> RenderTemplate() => RenderedDemo.Messages(_systemMessage, _demos, MarkedInputs<T>.Template(_request));

    /// <inheritdoc/>
    public override AdapterReply<T> Read(T input, ChatResponse response) => ReplyReader<T>.Read(input, response, response.Text, ExtraFields, isEscaped: true);

    /// <inheritdoc/>
    public override ReplyPreview OpenPreview() => new ChatStream<T>(ExtraFields);

    /// <inheritdoc/>
    protected override string RenderRepair(AdapterReply<T> reply) => RepairText.Of(T.Definition, reply.Failures, ExtraFields);
}
