using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The prompt of one predictor with given parameters, in the layout of an adapter. Never changes; safe for concurrent use.</summary>
/// <typeparam name="T">The signature type.</typeparam>
public abstract class AdapterPrompt<T>
    where T : class, ISignature<T>
{
    /// <summary>Creates the prompt.</summary>
    /// <param name="adapter">The adapter that makes it.</param>
    /// <param name="extraFields">What is asked for beside the outputs.</param>
    /// <exception cref="ArgumentException">An extra field has the name of a field of the signature.</exception>
    protected AdapterPrompt(PromptAdapter adapter, ExtraFields extraFields)
    {
        ArgumentNullException.ThrowIfNull(adapter);
        ArgumentNullException.ThrowIfNull(extraFields);
        foreach (ExtraField field in extraFields)
        {
            if (T.Definition.IndexOf(field.Name) >= 0)
            {
                throw new ArgumentException($"'{T.Definition.Name}' has a field '{field.Name}', which is also asked for beside its outputs.", nameof(extraFields));
            }
        }

        Adapter = adapter;
        ExtraFields = extraFields;
    }

    /// <summary>The adapter that made it.</summary>
    public PromptAdapter Adapter { get; }

    /// <summary>What is asked for beside the outputs.</summary>
    public ExtraFields ExtraFields { get; }

    /// <summary>The messages of a request: a new list, which the caller may add to.</summary>
    /// <param name="input">The inputs; its outputs are ignored.</param>
    public abstract List<ChatMessage> Render(T input);

    /// <summary>The messages with <c>{name}</c> in place of each input.</summary>
    public abstract List<ChatMessage> RenderTemplate();

    /// <summary>Adds what the adapter asks of the endpoint, such as a response format. Default: nothing.</summary>
    /// <param name="options">What the request is sent with: made for this call, so that it may be changed; <see langword="null"/> when nothing is set.</param>
    /// <returns>The same options, or new ones.</returns>
    public virtual ChatOptions? AddOptions(ChatOptions? options) => options;

    /// <summary>Reads a response. Whatever it holds, nothing is thrown: what is wrong stands in <see cref="AdapterReply{T}.Failures"/>.</summary>
    /// <param name="input">What the model was given.</param>
    /// <param name="response">What it answered.</param>
    public abstract AdapterReply<T> Read(T input, ChatResponse response);

    /// <summary>Begins to read a reply while it arrives. Default: <see langword="null"/>, the adapter reads whole replies only.</summary>
    public virtual ReplyPreview? OpenPreview() => null;

    /// <summary>
    /// What listeners are told of a reply before it has ended, by the name of the field: the text of a text field as far as it is certain, any other value as JSON once it is
    /// whole. Empty where the adapter reads whole replies only.
    /// </summary>
    /// <param name="pieces">The reply, as it arrives.</param>
    public ImmutableSortedDictionary<string, string> Preview(IEnumerable<string> pieces)
    {
        ArgumentNullException.ThrowIfNull(pieces);
        ReplyPreview? stream = OpenPreview();
        FieldPieces<T> told = new(ExtraFields);
        foreach (string piece in pieces)
        {
            if (piece.Length > 0)
            {
                stream?.Feed(piece, told);
            }
        }

        return told.Take()
            .GroupBy(static piece => piece.Field, static piece => piece.Text)
            .ToImmutableSortedDictionary(texts => OutputNames.IsExtra(texts.Key) ? ExtraFields[texts.Key - OutputNames.Extra].Name : T.Definition.Fields[texts.Key].Name, string.Concat, StringComparer.Ordinal);
    }

    /// <summary>Adds a reply that is no answer and what is wrong with it, so that the model can mend it.</summary>
    /// <param name="messages">The messages so far.</param>
    /// <param name="reply">What was read.</param>
    public void AddRepairTurn(List<ChatMessage> messages, AdapterReply<T> reply) => AddRepairTurn(messages, reply, first: null);

    /// <summary>What is asked in a second call, about the answer to the first; <see langword="null"/> where one call is enough.</summary>
    internal virtual SecondCall<T>? Second => null;

    /// <inheritdoc cref="AddRepairTurn(List{ChatMessage}, AdapterReply{T})"/>
    /// <param name="messages">The messages so far.</param>
    /// <param name="reply">What was read.</param>
    /// <param name="first">Of an answer that was to be the material of a second call: that call.</param>
    internal void AddRepairTurn(List<ChatMessage> messages, AdapterReply<T> reply, SecondCall<T>? first)
    {
        ArgumentNullException.ThrowIfNull(messages);
        ArgumentNullException.ThrowIfNull(reply);
        // Some endpoints refuse a turn without text, others two turns of one role in a row.
        messages.Add(new ChatMessage(ChatRole.Assistant, string.IsNullOrWhiteSpace(reply.RawText) ? "(no text)" : reply.RawText));
        messages.Add(new ChatMessage(ChatRole.User, first is null ? RenderRepair(reply) : first.RenderRepair(reply)));
    }

    /// <summary>The name of the function whose arguments are the answer; empty where there is none.</summary>
    internal virtual string AnswerFunction => "";

    internal string WordRepair(AdapterReply<T> reply) => RenderRepair(reply);

    /// <summary>The user's turn that shows the model what is wrong with its reply.</summary>
    /// <param name="reply">What was read.</param>
    protected abstract string RenderRepair(AdapterReply<T> reply);
}
