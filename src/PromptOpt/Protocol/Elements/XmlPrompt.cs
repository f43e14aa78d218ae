using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The prompt of one predictor with given parameters, its fields as elements. Everything that does not depend on the input is rendered once.</summary>
internal sealed class XmlPrompt<T> : AdapterPrompt<T>
    where T : class, ISignature<T>
{
    private readonly string _systemMessage;
    private readonly ImmutableArray<RenderedDemo> _demos;
    private readonly string _request;

    public XmlPrompt(PromptAdapter adapter, PredictorParameters parameters, ExtraFields extraFields)
        : base(adapter, extraFields)
    {
        _systemMessage = ElementTexts.SystemMessage(T.Definition, parameters, extraFields);
        _demos = ElementDemos<T>.Render(parameters.Demos, extraFields);
        _request = ElementTexts.Request(T.Definition, extraFields);
    }

    /// <inheritdoc/>
    public override List<ChatMessage> Render(T input)
    {
        PromptWriter writer = PromptWriter.Rent();
        foreach (int field in T.Definition.Inputs)
        {
            ElementBlocks<T>.All[field].Write(writer, input, field);
        }

        writer.WriteLayout(_request);
        return RenderedDemo.Messages(_systemMessage, _demos, ElementBlock.Finish(writer));
    }

    /// <inheritdoc/>
    public override List<ChatMessage> RenderTemplate()
    {
        StringBuilder request = new();
        foreach (int field in T.Definition.Inputs)
        {
            request.Append(ElementTexts.Form([T.Definition.Fields[field].Name])).Append("\n\n");
        }

        return RenderedDemo.Messages(_systemMessage, _demos, request.Append(_request).ToString());
    }

    /// <inheritdoc/>
    public override AdapterReply<T> Read(T input, ChatResponse response) => ReplyReader<T>.Read(input, response, response.Text, ExtraFields, isEscaped: false, hasElements: true);

    /// <inheritdoc/>
    public override ReplyPreview OpenPreview() => new ElementStream<T>(ExtraFields);

    /// <inheritdoc/>
    protected override string RenderRepair(AdapterReply<T> reply) => ElementTexts.Repair(T.Definition, reply.Failures, ExtraFields);
}
