using Microsoft.Extensions.AI;
using PromptOpt;

namespace PromptOptVersion1App;

/// <summary>Takes an order.</summary>
[PromptProgram]
public partial class Waiter(IChatClient client) : PromptProgram<TakeOrder>(client)
{
    [Module]
    private partial ChainOfThought<TakeOrder> Listen { get; }

    /// <inheritdoc/>
    protected override ValueTask<Prediction<TakeOrder>> ForwardAsync(TakeOrder input, CancellationToken cancellationToken)
        => Listen.RunAsync(input, cancellationToken);
}
