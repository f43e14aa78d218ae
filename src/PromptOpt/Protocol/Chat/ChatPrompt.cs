using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

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
    public override List<ChatMessage> Render(T input) => RenderedDemo.Messages(_systemMessage, _demos, RenderRequest(input));

    /// <inheritdoc/>
    public override List<ChatMessage> RenderTemplate()
    {
        StringBuilder request = new();
        foreach (int field in T.Definition.Inputs)
        {
            request.Append(FieldMarkers<T>.Lines[field]).Append('{').Append(T.Definition.Fields[field].Name).Append("}\n\n");
        }

        return RenderedDemo.Messages(_systemMessage, _demos, request.Append(_request).ToString());
    }

    /// <inheritdoc/>
    public override AdapterReply<T> Read(T input, ChatResponse response) => ReplyReader<T>.Read(input, response, response.Text, ExtraFields, isEscaped: true);

    /// <inheritdoc/>
    public override ReplyPreview OpenPreview() => new ChatStream<T>(ExtraFields);

    /// <inheritdoc/>
    protected override string RenderRepair(AdapterReply<T> reply) => RepairText.Of(T.Definition, reply.Failures, ExtraFields);

    private string RenderRequest(T input)
    {
        PromptWriter writer = PromptWriter.Rent();
        foreach (int field in T.Definition.Inputs)
        {
            writer.WriteField(input, field, FieldMarkers<T>.Lines[field]);
        }

        writer.WriteLayout(_request);
        string text = writer.Written.ToString();
        PromptWriter.Return(writer);
        return text;
    }
}

/// <summary>The marker lines of a signature's fields, by field index.</summary>
internal static class FieldMarkers<T>
    where T : class, ISignature<T>
{
    public static readonly string[] Lines = [.. T.Definition.Fields.Select(static field => MarkerText.Of(field.Name) + "\n")];
}
