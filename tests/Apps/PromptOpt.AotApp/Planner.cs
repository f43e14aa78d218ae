using Microsoft.Extensions.AI;
using PromptOpt;

namespace PromptOptAotApp;

/// <summary>Plans a trip, then checks it.</summary>
[PromptProgram]
public partial class Planner(IChatClient client) : PromptProgram<PlanTrip>(client)
{
    [Module] private partial ChainOfThought<PlanTrip> Draft { get; }

    [Module] private partial Checker Check { get; }

    protected override async ValueTask<Prediction<PlanTrip>> ForwardAsync(PlanTrip input, CancellationToken cancellationToken)
    {
        Prediction<PlanTrip> draft = await Draft.RunAsync(input, cancellationToken);
        Prediction<PlanTrip> check = await Check.RunAsync(input, cancellationToken);
        return check.Value.Stops.Count >= draft.Value.Stops.Count ? check : draft;
    }
}

[PromptProgram]
public partial class Checker(IChatClient client) : PromptProgram<PlanTrip>(client)
{
    [Module] private partial Predict<PlanTrip> Again { get; }

    protected override ValueTask<Prediction<PlanTrip>> ForwardAsync(PlanTrip input, CancellationToken cancellationToken)
        => Again.RunAsync(input, cancellationToken);
}
