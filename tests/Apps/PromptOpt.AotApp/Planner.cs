using Microsoft.Extensions.AI;
using PromptOpt;

namespace PromptOptAotApp;

/// <summary>Plans a trip, then checks it.</summary>
[PromptProgram]
public partial class Planner(IChatClient client) : PromptProgram<PlanTrip>(client)
{
    [Module] private partial ChainOfThought<PlanTrip> Draft { get; }

    [Module] private partial Checker Check { get; }

    /// <summary>What is asked first.</summary>
    [Setting("small", Choices = ["small", "large"])] private partial string Model { get; }

    /// <summary>What travels first.</summary>
    [Setting(Transport.Train)] public partial Transport First { get; }

    [Setting(0.5, Minimum = 0, Maximum = 1)] public partial double Share { get; }

    protected override async ValueTask<Prediction<PlanTrip>> ForwardAsync(PlanTrip input, CancellationToken cancellationToken)
    {
        Prediction<PlanTrip> draft = await Draft.Bind(model: Model).RunAsync(input, cancellationToken);
        Prediction<PlanTrip> check = await Check.RunAsync(input, cancellationToken);
        return check.Value.Stops.Count >= draft.Value.Stops.Count ? check : draft;
    }
}

[PromptProgram]
public partial class Checker(IChatClient client) : PromptProgram<PlanTrip>(client)
{
    [Module] private partial Predict<PlanTrip> Again { get; }

    [Setting(1, Minimum = 1)] private partial int Checks { get; }

    protected override ValueTask<Prediction<PlanTrip>> ForwardAsync(PlanTrip input, CancellationToken cancellationToken)
        => Again.RunAsync(input, cancellationToken);
}
