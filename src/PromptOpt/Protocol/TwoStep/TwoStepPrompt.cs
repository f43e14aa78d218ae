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
        _demos = [.. DemoReader<T>.Read(parameters.Demos, extraFields).Select(demo => new RenderedDemo(InputsOf(demo), FreeAnswer<T>.Of(demo, extraFields)))];
        _request = FreeTexts.Request(T.Definition, extraFields);
        Second = new Extraction<T>(adapter.Extractor, parameters, extraFields);
    }

    internal override SecondCall<T> Second { get; }

    /// <inheritdoc/>
    public override List<ChatMessage> Render(T input)
    {
        PromptWriter writer = PromptWriter.Rent();
        foreach (int field in T.Definition.Inputs)
        {
            writer.WriteField(input, field, FieldMarkers<T>.Lines[field]);
        }

        writer.WriteLayout(_request);
        string request = writer.Written.ToString();
        PromptWriter.Return(writer);
        return RenderedDemo.Messages(_systemMessage, _demos, request);
    }

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

    private static string InputsOf(DemoValues<T> demo)
    {
        PromptWriter writer = PromptWriter.Rent();
        if (demo.Note.Length > 0)
        {
            writer.WriteLayout(demo.Note + "\n\n");
        }

        foreach (int field in T.Definition.Inputs.Intersect(demo.Present))
        {
            writer.WriteField(demo.Value, field, FieldMarkers<T>.Lines[field]);
        }

        string text = writer.Written.TrimEnd().ToString();
        PromptWriter.Return(writer);
        return text;
    }
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
