using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>
/// Options of <see cref="Sequence"/>. Bounds of calls in a rollout that are not given are the largest of the steps, as far as these give any.
/// </summary>
public sealed record SequenceOptions : OptimizerOptions
{
    /// <summary>The steps in order; at least one. Optimizers may stand for themselves: <c>Steps = [new BootstrapFewShot(), new MiproV2()]</c>.</summary>
    public required ImmutableArray<SequenceStep> Steps { get; init; }

    /// <inheritdoc/>
    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        for (int i = 0; i < Steps.Length; i++)
        {
            string prefix = string.Create(CultureInfo.InvariantCulture, $"step{i + 1}.");
            option(prefix + "optimizer", Steps[i].Optimizer.Name);
            if (Steps[i].Optimizer.Version is { Length: > 0 } version)
            {
                option(prefix + "code", version);
            }

            option(prefix + "budgetShare", Steps[i].BudgetShare);
            option(prefix + "startsFromBest", Steps[i].StartsFromBest);
            Steps[i].Optimizer.Options.Describe(prefix, option);
        }
    }
}
