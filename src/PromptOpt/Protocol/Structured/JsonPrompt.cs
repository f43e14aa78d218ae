using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// The prompt of one predictor with given parameters, in JSON: a system message, demonstrations as pairs of user and assistant messages, the request.
/// Everything that does not depend on the input is rendered once.
/// </summary>
internal sealed class JsonPrompt<T> : AdapterPrompt<T>
    where T : class, ISignature<T>
{
    private readonly JsonMessages<T> _messages;
    private readonly ChatResponseFormatJson _format;
    private readonly bool _isStrict;

    public JsonPrompt(PromptAdapter adapter, PredictorParameters parameters, ExtraFields extraFields)
        : base(adapter, extraFields)
    {
        _messages = new JsonMessages<T>(JsonTexts.OfObject, parameters, extraFields);
        OutputSchema schema = OutputSchemas<T>.Of(extraFields);
        _format = schema.Format;
        _isStrict = schema.IsStrict;
    }

    /// <inheritdoc/>
    public override List<ChatMessage> Render(T input) => _messages.Render(input);

    /// <inheritdoc/>
    public override List<ChatMessage> RenderTemplate() => _messages.RenderTemplate();

    /// <inheritdoc/>
    public override ChatOptions? AddOptions(ChatOptions? options)
    {
        options ??= new ChatOptions();
        if (options.ResponseFormat is null)
        {
            options.ResponseFormat = _format;
            AskedForms.SetStrict(options, _isStrict);
        }

        return options;
    }

    /// <inheritdoc/>
    public override AdapterReply<T> Read(T input, ChatResponse response) => JsonReply<T>.Read(input, response, response.Text, ExtraFields);

    /// <inheritdoc/>
    public override ReplyPreview OpenPreview() => new JsonStream<T>(ExtraFields);

    /// <inheritdoc/>
    protected override string RenderRepair(AdapterReply<T> reply) => JsonTexts.OfObject.Repair(T.Definition, reply.Failures, ExtraFields);
}

/// <summary>The messages of a prompt in JSON.</summary>
internal sealed class JsonMessages<T>
    where T : class, ISignature<T>
{
    private readonly string _systemMessage;
    private readonly ImmutableArray<RenderedDemo> _demos;
    private readonly string _request;

    /// <exception cref="DemoException">A demonstration does not fit the signature.</exception>
    /// <exception cref="BindingException">A description is for a field that the signature does not have.</exception>
    public JsonMessages(JsonTexts texts, PredictorParameters parameters, ExtraFields extraFields)
    {
        _systemMessage = texts.SystemMessage(T.Definition, parameters, extraFields);
        _demos = [.. DemoReader<T>.Read(parameters.Demos, extraFields).Select(demo => new RenderedDemo(RenderInputs(demo), RenderOutputs(demo, extraFields)))];
        _request = texts.Request(T.Definition, extraFields);
    }

    /// <summary>The messages of a request: a new list.</summary>
    public List<ChatMessage> Render(T input)
    {
        PromptWriter writer = PromptWriter.Rent();
        JsonObjectText<T>.WriteInputs(writer, input, T.Definition.Inputs);
        writer.WriteLayout(_request);
        return Render(PromptWriter.Finish(writer));
    }

    /// <summary>The messages with <c>{name}</c> in place of each input.</summary>
    public List<ChatMessage> RenderTemplate() => Render(JsonObjectText<T>.Template() + _request);

    private static string RenderInputs(DemoValues<T> demo)
    {
        PromptWriter writer = PromptWriter.Rent();
        if (demo.Note.Length > 0)
        {
            writer.WriteLayout(demo.Note + "\n\n");
        }

        JsonObjectText<T>.WriteInputs(writer, demo.Value, T.Definition.Inputs.Intersect(demo.Present));
        return PromptWriter.Finish(writer);
    }

    private static string RenderOutputs(DemoValues<T> demo, ExtraFields extraFields)
    {
        PromptWriter writer = PromptWriter.Rent();
        JsonObjectText<T>.WriteOutputs(writer, demo.Value, T.Definition.Outputs.Intersect(demo.Present), demo.Extras, extraFields);
        return PromptWriter.Finish(writer);
    }

    private List<ChatMessage> Render(string request) => RenderedDemo.Messages(_systemMessage, _demos, request);
}
