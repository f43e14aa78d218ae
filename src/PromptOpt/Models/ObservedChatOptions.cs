using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>
/// The options of a call with who is told of it, so that a <see cref="RetryingChatClient"/> under any middleware can tell whom the program is bound to. Middleware
/// that clones options keeps it; no provider knows it, and nothing writes it down.
/// </summary>
internal sealed class ObservedChatOptions : ChatOptions
{
    /// <summary>Adds an observer to a call.</summary>
    /// <param name="options">The options of the call, if it has any.</param>
    /// <param name="observer">Who is told.</param>
    public ObservedChatOptions(ChatOptions? options, IPromptObserver observer)
        : base(options)
        => Observer = observer;

    /// <summary>Who is told of the call.</summary>
    internal IPromptObserver Observer { get; }

    /// <inheritdoc/>
    public override ChatOptions Clone() => new ObservedChatOptions(this, Observer);
}
