using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>What a run was expected to take when it was last started, and the limits it was given.</summary>
/// <param name="Plan">Steps and warnings.</param>
/// <param name="Limits">The limits in force.</param>
/// <param name="Pricing">What the student's model costs, or <see langword="null"/> when that was not said; then costs mean nothing.</param>
/// <param name="Declared">Instructions and descriptions as the signatures declare them: what parameters without their own stand for.</param>
public sealed record RecordedPlan(OptimizationPlan Plan, RunLimits Limits, ModelPricing? Pricing, ProgramParameters Declared)
{
    internal static RecordedPlan Read(JsonElement json)
    {
        PlanFile file = PlanFile.Read(json);
        return new(new OptimizationPlan(file.OptimizerName, file.Steps, file.Warnings), file.Limits, file.Pricing, file.Declared);
    }
}
