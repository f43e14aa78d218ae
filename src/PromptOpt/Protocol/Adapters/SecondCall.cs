using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>The second call of a prompt that asks twice: the answer to the first is what it is about, and its own answer is read. Both are calls of one predictor, through its own client. Never changes.</summary>
/// <typeparam name="T">The signature type.</typeparam>
internal abstract class SecondCall<T>
    where T : class, ISignature<T>
{
    /// <summary>The model it asks for; <see langword="null"/> for that of the first.</summary>
    public abstract string? ModelId { get; }

    /// <summary>Whether the answer to the first call can be its material: complete when it can.</summary>
    public abstract AdapterReply<T> Check(T input, ChatResponse first);

    /// <summary>Its messages: a new list, which the caller may add to.</summary>
    public abstract List<ChatMessage> Render(ChatResponse first);

    /// <summary>The user's turn that tells the first model why its answer cannot be used.</summary>
    public abstract string RenderRepair(AdapterReply<T> reply);
}
