using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// The prompt of one predictor with given parameters: a system message, demonstrations as pairs of user and assistant messages, the request.
/// Everything that does not depend on the input is rendered once.
/// </summary>
internal sealed class ChatPrompt<T>
    where T : class, ISignature<T>
{
    private static readonly ChatPrompt<T>?[] Declared = new ChatPrompt<T>?[2];

    private readonly bool _asksForReasoning;
    private readonly string _systemMessage;
    private readonly ImmutableArray<RenderedDemo> _demos;
    private readonly string _request;

    private ChatPrompt(PredictorParameters parameters, bool asksForReasoning)
    {
        _asksForReasoning = asksForReasoning;
        _systemMessage = SystemMessages.Of(T.Definition, parameters, asksForReasoning);
        _demos = DemoRenderer<T>.Render(parameters.Demos, asksForReasoning);
        _request = RequestText.Of(T.Definition, asksForReasoning);
    }

    /// <summary>The prompt for these parameters, made once per parameters value.</summary>
    /// <exception cref="DemoException">A demonstration does not fit the signature.</exception>
    public static ChatPrompt<T> For(PredictorParameters parameters, bool asksForReasoning)
    {
        if (ReferenceEquals(parameters, PredictorParameters.Untuned))
        {
            return Declared[asksForReasoning ? 1 : 0] ??= new ChatPrompt<T>(parameters, asksForReasoning);
        }

        if (parameters.Prompt.Value is ChatPrompt<T> prompt && prompt._asksForReasoning == asksForReasoning)
        {
            return prompt;
        }

        ChatPrompt<T> made = new(parameters, asksForReasoning);
        parameters.Prompt.Value = made;
        return made;
    }

    /// <summary>System message, demonstrations, request: a new list that the caller may add to.</summary>
    public List<ChatMessage> Render(T input) => Render(RenderRequest(input));

    /// <summary>The same with <c>{name}</c> in place of each input.</summary>
    public List<ChatMessage> RenderTemplate()
    {
        StringBuilder request = new();
        foreach (int field in T.Definition.Inputs)
        {
            request.Append(FieldMarkers<T>.Lines[field]).Append('{').Append(T.Definition.Fields[field].Name).Append("}\n\n");
        }

        return Render(request.Append(_request).ToString());
    }

    private List<ChatMessage> Render(string request)
    {
        List<ChatMessage> messages = new((2 * _demos.Length) + 4) { new ChatMessage(ChatRole.System, _systemMessage) };
        foreach (RenderedDemo demo in _demos)
        {
            messages.Add(new ChatMessage(ChatRole.User, demo.User));
            messages.Add(new ChatMessage(ChatRole.Assistant, demo.Assistant));
        }

        messages.Add(new ChatMessage(ChatRole.User, request));
        return messages;
    }

    /// <summary>Reads a response; never throws on its content.</summary>
    public ChatReply<T> Read(T input, ChatResponse response) => ReplyReader<T>.Read(input, response, _asksForReasoning);

    /// <summary>Adds the unreadable reply and what is wrong with it, so that the model can mend it.</summary>
    public void AddRepairTurn(List<ChatMessage> messages, ChatReply<T> reply)
    {
        // Some endpoints refuse a turn without text, others two turns of one role in a row.
        messages.Add(new ChatMessage(ChatRole.Assistant, string.IsNullOrWhiteSpace(reply.RawText) ? "(no text)" : reply.RawText));
        messages.Add(new ChatMessage(ChatRole.User, RepairText.Of(T.Definition, reply.Failures, _asksForReasoning)));
    }

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
