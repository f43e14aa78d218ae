using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>The second call: the outputs are taken from an answer in words, which stands in a field of its own, so that nothing in it is read as layout.</summary>
internal sealed class Extraction<T> : SecondCall<T>
    where T : class, ISignature<T>
{
    private const string Task = "Take each field from the text, with the value that it settles on in the end, and write it in the type that is asked for. Change nothing, add nothing and decide nothing anew. What the text does not say is left out if it is optional.";

    private readonly string _systemMessage;
    private readonly string _marker;
    private readonly string _request;

    public Extraction(string? model, PredictorParameters parameters, ExtraFields extraFields)
    {
        ModelId = model;
        string name = NameOfText(extraFields);
        PromptField text = new(name, isInput: true, "text", "what somebody answered in words", [], [], isOptional: false);
        PromptField[] outputs = [.. SystemMessages.FieldsOf(T.Definition, parameters).Where(static field => !field.IsInput)];
        _systemMessage = SystemMessage.Render([text, .. outputs], SystemMessages.ExtrasOf(extraFields), Task);
        _marker = MarkerText.Of(name) + "\n";
        _request = RequestText.Of(T.Definition, extraFields);
    }

    public override string? ModelId { get; }

    public override AdapterReply<T> Check(T input, ChatResponse first)
    {
        List<FieldFailure>? failures = null;
        MissingOutputs<T>.Note(AnswerOf(first), first, T.Definition.Outputs, T.Definition.Outputs, failed: default, isEnded: false, ref failures);
        return new AdapterReply<T> { Value = input, Present = default, RawText = first.Text, Failures = failures is null ? [] : [.. failures] };
    }

    public override List<ChatMessage> Render(ChatResponse first)
    {
        PromptWriter writer = PromptWriter.Rent();
        int start = writer.BeginField(_marker);
        writer.WriteText(AnswerOf(first));
        writer.EndField(start, _marker);
        writer.WriteLayout(_request);
        return RenderedDemo.Messages(_systemMessage, [], PromptWriter.Finish(writer));
    }

    public override string RenderRepair(AdapterReply<T> reply)
        => $"Your reply could not be used: {string.Join("; ", reply.Failures)}. Please answer again, shorter, with everything that is asked for.";

    /// <summary>The text without what the model thought first.</summary>
    private static string AnswerOf(ChatResponse first)
    {
        string text = first.Text;
        ReplyWindow window = ReplyWindow.Of(text, T.Definition);
        return window.Start >= window.End ? "" : text[window.Start..window.End].Trim();
    }

    // A field of that name belongs to the signature.
    private static string NameOfText(ExtraFields extraFields)
    {
        string name = "text";
        while (T.Definition.IndexOf(name) >= 0 || extraFields.IndexOf(name) >= 0)
        {
            name = "answer_" + name;
        }

        return name;
    }
}
