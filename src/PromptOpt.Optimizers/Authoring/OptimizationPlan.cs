using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What an optimization would take, worked out before anything is spent.</summary>
/// <param name="Optimizer">Name of the optimizer.</param>
/// <param name="Steps">What it does, in order.</param>
/// <param name="Warnings">What is likely to disappoint.</param>
public sealed record OptimizationPlan(string Optimizer, ImmutableArray<PlanStep> Steps, ImmutableArray<PlanWarning> Warnings)
{
    /// <summary>The least it takes: nothing repaired, every search ending at the first chance.</summary>
    public BudgetUsage Minimum => Steps.Aggregate(default(BudgetUsage), static (sum, step) => sum + step.Minimum);

    /// <summary>The most it takes: every reply repaired as often as allowed, every search going to its end.</summary>
    public BudgetUsage Maximum => Steps.Aggregate(default(BudgetUsage), static (sum, step) => sum + step.Maximum);
}

/// <summary>A part of an optimization.</summary>
/// <param name="Name">What is done.</param>
/// <param name="Minimum">The least it takes. Tokens are estimated at four bytes each.</param>
/// <param name="Maximum">The most it takes. Tokens are estimated at two bytes each, and answers at <see cref="PlanSettings.MaxOutputTokensPerCall"/>.</param>
public sealed record PlanStep(string Name, BudgetUsage Minimum, BudgetUsage Maximum)
{
    /// <summary>Name of the step that follows the optimization: runs of the program on rows it was not tuned on.</summary>
    public const string After = "score held-out rows";
}

/// <summary>Something that is likely to disappoint.</summary>
/// <param name="Kind">What sort of thing.</param>
/// <param name="Message">What it is and what to do about it.</param>
public sealed record PlanWarning(PlanWarningKind Kind, string Message);

/// <summary>The sort of a <see cref="PlanWarning"/>.</summary>
public enum PlanWarningKind
{
    /// <summary>There are fewer rows than the optimizer needs to do well.</summary>
    TooFewRows,

    /// <summary>Candidates are compared on the rows they learn from, or on rows that are also in the training set.</summary>
    NoSeparateValidation,

    /// <summary>There are so many validation rows that comparing candidates takes most of the budget.</summary>
    TooManyRows,

    /// <summary>A validation set is given that the optimizer does not use.</summary>
    UnusedValidation,

    /// <summary>Rows lack labels.</summary>
    MissingLabels,

    /// <summary>The limits end the run before it can do what it is for.</summary>
    BudgetTooSmall,

    /// <summary>The limits may end the run before everything is tried.</summary>
    BudgetMayBind,

    /// <summary>The metric says no more than a number, and the optimizer learns from words.</summary>
    NoFeedback,

    /// <summary>A model plays a role that a stronger one would play better.</summary>
    WeakModel,

    /// <summary>An option has no effect here.</summary>
    NoEffect,
}

/// <summary>What a plan needs to know beyond program and data.</summary>
public sealed record PlanSettings
{
    /// <summary>The limits to check against. Default: <see cref="RunLimits.None"/>.</summary>
    public RunLimits Limits { get; init; } = RunLimits.None;

    /// <summary>How often the program will be run after the optimization within the same limits, such as to score a held-out set before and after; 0 or more. Default: 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int RolloutsAfter
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value);
            field = value;
        }
    }

    /// <summary>What the student's model costs. Default: unknown, and costs in the plan are 0.</summary>
    public ModelPricing? Pricing { get; init; }

    /// <summary>What the teacher's model costs. Default: as the student's.</summary>
    public ModelPricing? TeacherPricing { get; init; }

    /// <summary>What the model costs that writes instructions. Default: as the student's.</summary>
    public ModelPricing? ReflectionPricing { get; init; }

    /// <summary>Whether instructions are written by a model other than the student's. Default: <see langword="null"/>, not known.</summary>
    public bool? HasReflection { get; init; }

    /// <summary>Whether the metric may say in words why a score is what it is, see <see cref="Metric{T}.CanGiveFeedback"/>. Default: <see langword="null"/>, not known.</summary>
    public bool? CanGiveFeedback { get; init; }

    /// <summary>What the judge's model costs. Default: as the student's.</summary>
    public ModelPricing? JudgePricing { get; init; }

    /// <summary>Whether metrics have a judge model of their own to ask. Default: <see langword="false"/>.</summary>
    public bool HasJudge { get; init; }

    /// <summary>Tokens one answer is reckoned with at most; 1 or more. Models are not limited by it. Default: 1024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxOutputTokensPerCall
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            field = value;
        }
    } = 1024;

    /// <summary>What a run says about itself.</summary>
    public static PlanSettings Of(OptimizationRunOptions run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new PlanSettings
        {
            Limits = run.Limits,
            RolloutsAfter = run.RolloutsAfter,
            Pricing = run.Models.Student.Pricing,
            TeacherPricing = run.Models.Teacher?.Pricing,
            ReflectionPricing = run.Models.Reflection?.Pricing,
            HasReflection = run.Models.Reflection is not null,
            JudgePricing = run.Models.Judge?.Pricing,
            HasJudge = run.Models.Judge is not null,
            MaxOutputTokensPerCall = run.MaxOutputTokensPerCall,
        };
    }
}
