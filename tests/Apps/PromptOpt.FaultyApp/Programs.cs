using Microsoft.Extensions.AI;
using PromptOpt;

public enum Intent { CardArrival, LostCard, ExtraCharge }

/// <summary>Route a bank customer's message to the one intent that fits best.</summary>
[Signature]
public partial class RouteMessage
{
    /// <summary>what the customer wrote</summary>
    [InputField] public required string Message { get; init; }

    [OutputField] public Intent Intent { get; init; }
}

[PromptProgram]
public partial class Router(IChatClient client) : PromptProgram<RouteMessage>(client)
{
    [Module] private partial Predict<RouteMessage> Route { get; }

    protected override async ValueTask<Prediction<RouteMessage>> ForwardAsync(RouteMessage input, CancellationToken cancellationToken)
    {
        await client.GetResponseAsync(input.Message, cancellationToken: cancellationToken);
        Predict<RouteMessage> second = new(client);
        await second.RunAsync(input, cancellationToken);
        return await Route.RunAsync(input, cancellationToken);
    }
}
