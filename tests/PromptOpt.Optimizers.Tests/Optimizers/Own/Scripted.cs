namespace PromptOpt.Optimizers.Tests;

internal sealed record NoOptions : OptimizerOptions;

/// <summary>Does what a test says.</summary>
internal sealed class Scripted(Func<OptimizationSession<PickTeam>, CancellationToken, Task> search) : Optimizer
{
    public string Named { get; init; } = "Scripted";

    public OptimizerOptions Given { get; init; } = new NoOptions();

    public string Code { get; init; } = "";

    public Action<Action<long, long>> Steps { get; init; } = static step => step(0, 100);

    public override string Name => Named;

    public override OptimizerOptions Options => Given;

    public override string Version => Code;

    protected override void Plan<T>(PlanBuilder<T> plan) => Steps((least, most) => plan.Step("what the test says", (least, most)));

    protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
        => search((OptimizationSession<PickTeam>)(object)session, cancellationToken);
}
