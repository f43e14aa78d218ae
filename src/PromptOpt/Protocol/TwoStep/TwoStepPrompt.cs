using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The prompt of one predictor that asks twice: here the first call, whose answer is free, and the reading of the second. Everything that does not depend on the input is rendered once.</summary>
internal sealed class TwoStepPrompt<T> : AdapterPrompt<T>
    where T : class, ISignature<T>
{
    private readonly string _systemMessage;
    private readonly ImmutableArray<RenderedDemo> _demos;
    private readonly string _request;

    public TwoStepPrompt(TwoStepAdapter adapter, PredictorParameters parameters, ExtraFields extraFields)
        : base(adapter, extraFields)
    {
        _systemMessage = FreeTexts.SystemMessage(T.Definition, parameters, extraFields);
        _demos = [.. DemoReader<T>.Read(parameters.Demos, extraFields).Select(demo => new RenderedDemo(MarkedInputs<T>.OfDemo(demo).TrimEnd(), FreeAnswer<T>.Of(demo, extraFields)))];
        _request = FreeTexts.Request(T.Definition, extraFields);
        Second = new Extraction<T>(adapter.Extractor, parameters, extraFields);
    }

    internal override SecondCall<T> Second { get; }

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

/// <summary>A demonstration's answer in words: each output behind its name.</summary>
internal static class FreeAnswer<T>
    where T : class, ISignature<T>
{
    public static string Of(DemoValues<T> demo, ExtraFields extraFields)
    {
        StringBuilder text = new();
        for (int i = 0; i < extraFields.Count; i++)
        {
            Append(extraFields[i].Name, demo.Extras[i]);
        }

        foreach (int field in T.Definition.Outputs.Intersect(demo.Present))
        {
            Append(T.Definition.Fields[field].Name, FieldTexts<T>.TextOf(demo.Value, field));
        }

        return text.ToString().TrimEnd();

        void Append(string name, string? value) => _ = value is null ? text : text.Append(name).Append(": ").Append(value).Append("\n\n");
    }
}
