namespace PromptOpt.Optimizers;

/// <summary>
/// Evolves instructions by reflection: runs a candidate on some training rows, shows a model what every step was given, what it answered and what the
/// metric said about it, and asks for a better instruction; what then does better on training rows it was not written from is scored on the validation set and joins the pool. The
/// next candidate to change is drawn from the Pareto front, so that one that is the best on a few rows only is not lost, and candidates that complement each
/// other are merged (Agrawal et al. 2025, "GEPA: Reflective Prompt Evolution Can Outperform Reinforcement Learning"). Works best with a metric that says
/// in words what is wrong. No candidate is run on a row twice. What is asked of the model, and its replies, stand in <c>proposals.jsonl</c> of the run directory.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
[OptimizerTraits(Tunes = TunedParts.Instructions, SelectsOnValidation = true, ReflectsOnFeedback = true, Split = OptimizerSplit.SmallValidation)]
public sealed class Gepa : Optimizer
{
    /// <summary>Creates the optimizer.</summary>
    /// <param name="options">Options; <see langword="null"/> for the defaults.</param>
    /// <exception cref="ArgumentException">More than one budget is given.</exception>
    public Gepa(GepaOptions? options = null)
    {
        Options = options ?? new GepaOptions();
        (string Name, object? Value)[] budgets =
        [
            (nameof(GepaOptions.Effort), Options.Effort),
            (nameof(GepaOptions.MaxRollouts), Options.MaxRollouts),
            (nameof(GepaOptions.MaxFullEvaluations), Options.MaxFullEvaluations),
        ];
        string[] given = [.. budgets.Where(static budget => budget.Value is not null).Select(static budget => budget.Name)];
        if (given.Length > 1)
        {
            throw new ArgumentException($"{nameof(GepaOptions)} gives {string.Join(" and ", given)}, and each of them is the whole budget. Keep one.", nameof(options));
        }
    }

    /// <inheritdoc/>
    public override string Name => nameof(Gepa);

    /// <inheritdoc/>
    public override GepaOptions Options { get; }

    /// <inheritdoc/>
    protected internal override int MaxDemos => Options.Demos == DemoMode.Keep ? 0 : Options.MaxDemos;

    /// <inheritdoc/>
    protected override void Plan<T>(PlanBuilder<T> plan) => GepaPlan.Describe(plan, Options);

    /// <inheritdoc/>
    protected override Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
        => new GepaSearch<T>(session, Options).RunAsync(cancellationToken);
}
