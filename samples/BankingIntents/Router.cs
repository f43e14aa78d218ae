using Microsoft.Extensions.AI;
using PromptOpt;

namespace BankingIntents;

/// <summary>Finds the intent of a message.</summary>
[PromptProgram]
public partial class Router(IChatClient client) : PromptProgram<RouteMessage>(client)
{
    [Module]
    private partial ChainOfThought<RouteMessage> Route { get; }

    /// <inheritdoc/>
    protected override ValueTask<Prediction<RouteMessage>> ForwardAsync(RouteMessage input, CancellationToken cancellationToken)
        => Route.RunAsync(input, cancellationToken);
}
