namespace PromptOpt.Optimizers;

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
