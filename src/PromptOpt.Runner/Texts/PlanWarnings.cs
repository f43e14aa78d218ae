using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>How much weight a warning of a plan has.</summary>
internal static class PlanWarnings
{
    /// <summary>Whether there is nothing to be done about it, so that it is good to know and no more.</summary>
    public static bool IsNote(PlanWarning warning) => warning.Kind is PlanWarningKind.BudgetMayBind or PlanWarningKind.NoEffect or PlanWarningKind.UnusedValidation;
}
