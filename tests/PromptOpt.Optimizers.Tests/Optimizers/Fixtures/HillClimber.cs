using System.ComponentModel.DataAnnotations;

namespace PromptOpt.Optimizers.Tests;

/// <summary>You improve the instruction of one step of a program. Keep what is right in it, and add what the mistakes teach.</summary>
[Signature]
internal sealed partial class ImproveInstruction
{
    [InputField]
    public required string CurrentInstruction { get; init; }

    /// <summary>what was said of answers that were wrong</summary>
    [InputField]
    public required string Mistakes { get; init; }

    [OutputField]
    public string NewInstruction { get; init; } = "";
}

internal sealed record HillClimberOptions : OptimizerOptions
{
    /// <summary>Changes that are tried, one after another; 1 or more.</summary>
    [BoundsWork, Range(1, 1000)]
    public int Steps { get; init; } = 8;

    /// <summary>Training rows that each change learns from; 1 or more.</summary>
    [RowsOf(DataRole.Train, IsCap = true, RunsPerTrial = 1), Range(1, 1000)]
    public int Rows { get; init; } = 10;

    protected override void Describe(Action<string, object?> option)
    {
        base.Describe(option);
        option("steps", Steps);
        option("rows", Rows);
    }
}

/// <summary>Something of its own that it tells of.</summary>
internal sealed record StepTaken(int Step, string Predictor, bool IsBetter) : OptimizerEvent;

/// <summary>Changes one instruction at a time, and keeps what is better.</summary>
[OptimizerTraits(Tunes = TunedParts.Instructions, SelectsOnValidation = true, ReflectsOnFeedback = true, Split = OptimizerSplit.SmallValidation, FewestTrainingRows = 10)]
internal sealed class HillClimber(HillClimberOptions? options = null) : Optimizer
{
    public override string Name => nameof(HillClimber);

    public override HillClimberOptions Options { get; } = options ?? new();

    protected override void Plan<T>(PlanBuilder<T> plan)
    {
        int rows = Math.Min(Options.Rows, plan.Data.Train.Count);
        plan.Step("score the start", (plan.Validation.Count, plan.Validation.Count));
        plan.Step("look for mistakes", (rows, Options.Steps * rows));
        plan.Ask<ImproveInstruction>("ask for better instructions", (0, Options.Steps), inputTokens: (100, 2000));
        plan.Step("score the changes", (0, Options.Steps * plan.Validation.Count), addedTokens: 1000);
        plan.WarnOfSharedValidation();
    }

    protected override async Task SearchAsync<T>(OptimizationSession<T> session, CancellationToken cancellationToken)
    {
        await session.TryAsync("start", session.Start, cancellationToken);
        for (int step = 0; step < Options.Steps && session is { StopReason: null, Best: { Scores.Mean: < 1 } best }; step++)
        {
            PredictorInfo predictor = session.Predictors[step % session.Predictors.Length];
            PredictorParameters parameters = best.Parameters[predictor.Name];
            var rows = await session.RunAsync("look for mistakes", best.Parameters, session.DrawRows(Options.Rows, step), cancellationToken);
            ImproveInstruction question = new() { CurrentInstruction = parameters.Instructions ?? predictor.Signature.Instructions, Mistakes = string.Join("\n\n", rows.Select(row => session.Describe(row, predictor))) };
            var answer = await session.AskAsync("ask for a better instruction", new Question<ImproveInstruction>(question, Rollout: step), cancellationToken);
            if (answer?.Value is { NewInstruction: { Length: > 0 } instruction })
            {
                var tried = await session.TryAsync($"step {step + 1}: {predictor.Name}", best.Parameters.With(predictor.Name, parameters with { Instructions = instruction }), cancellationToken);
                session.Report(new StepTaken(step + 1, predictor.Name, tried is not null && tried == session.Best));
            }
        }
    }
}
