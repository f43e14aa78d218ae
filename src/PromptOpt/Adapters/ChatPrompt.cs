#pragma warning disable CA1822
using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The prompt of one predictor with given parameters: everything that does not depend on the input is rendered once.</summary>
internal sealed class ChatPrompt<T>
    where T : class, ISignature<T>
{
    /// <summary>The prompt for these parameters, made once per parameters value.</summary>
    /// <exception cref="DemoException">A demonstration does not fit the signature.</exception>
    public static ChatPrompt<T> For(PredictorParameters parameters, bool asksForReasoning) => throw new InvalidOperationException();

    /// <summary>System message, demonstrations, request: a new list that the caller may add to.</summary>
    public List<ChatMessage> Render(T input) => throw new InvalidOperationException();

    /// <summary>Reads a response; never throws on its content.</summary>
    public ChatReply<T> Read(T input, ChatResponse response) => throw new InvalidOperationException();

    /// <summary>Adds the unreadable reply and what is wrong with it, so that the model can mend it.</summary>
    public void AddRepairTurn(List<ChatMessage> messages, ChatReply<T> reply) => throw new InvalidOperationException();
}
