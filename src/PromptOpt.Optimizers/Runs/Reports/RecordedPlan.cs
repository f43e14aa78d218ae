using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What a run was expected to take when it was last started, and the limits it was given.</summary>
public sealed record RecordedPlan
{
    /// <summary>Steps and warnings.</summary>
    public required OptimizationPlan Plan { get; init; }

    /// <summary>The limits in force.</summary>
    public required RunLimits Limits { get; init; }

    /// <summary>What the student's model costs, or <see langword="null"/> when that was not said; then costs mean nothing.</summary>
    public ModelPricing? Pricing { get; init; }

    /// <summary>Instructions and descriptions as the signatures declare them: what parameters without their own stand for.</summary>
    public required ProgramParameters Declared { get; init; }

    internal static RecordedPlan Read(JsonElement json)
    {
        PlanFile file = PlanFile.Read(json);
        return new()
        {
            Plan = new OptimizationPlan { Optimizer = file.OptimizerName, Steps = file.Steps, Warnings = file.Warnings },
            Limits = file.Limits,
            Pricing = file.Pricing,
            Declared = file.Declared,
        };
    }
}
