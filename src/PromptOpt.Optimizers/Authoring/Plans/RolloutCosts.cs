using System.Collections.Immutable;
using System.Text;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// What one run of a program may take. Calls are exact upper bounds, enforced on every rollout. Tokens are estimated from the
/// rendered prompts and the rows: four bytes a token at the least, two at the most (which also covers scripts that need
/// several bytes a character).
/// </summary>
internal sealed class RolloutCosts
{
    private const double BytesPerTokenAtLeast = 4;
    private const double BytesPerTokenAtMost = 2;
    private const int JudgeCallsByDefault = 2;

    /// <summary>Calls beyond which a program, or a metric, is taken for one that does not end.</summary>
    public const int MostCalls = 100;

    private readonly ImmutableArray<long> _prompts;
    private readonly RowSizes _rows;
    private readonly int _maxOutputTokens;

    private RolloutCosts(ImmutableArray<long> prompts, RowSizes rows, int maxOutputTokens, int maxCalls)
    {
        _prompts = prompts;
        _rows = rows;
        _maxOutputTokens = maxOutputTokens;
        MaxCalls = maxCalls;
    }

    /// <summary>Most calls to the program's models.</summary>
    public int MaxCalls { get; }

    /// <param name="program">The program, bound to the parameters it runs with.</param>
    /// <param name="rows">The rows it runs on.</param>
    /// <param name="maxCalls">Most calls a run makes; <see langword="null"/> for what the predictors say.</param>
    /// <param name="maxOutputTokens">Tokens one answer is reckoned with.</param>
    public static RolloutCosts Of(PromptModule program, RowSizes rows, int? maxCalls, int maxOutputTokens)
    {
        ImmutableArray<long> prompts =
        [
            .. program.RenderTemplates().Select(static template => template.Prompt.Messages.Sum(static message => (long)Encoding.UTF8.GetByteCount(message.Text))),
        ];
        return new(
            prompts,
            rows,
            maxOutputTokens,
            maxCalls ?? (int)Math.Min(MostCalls, program.Predictors.Sum(static predictor => (long)predictor.MaxCallsPerRun)));
    }

    /// <summary>Judge calls a row is planned with.</summary>
    public static int PlannedJudgeCalls(OptimizerOptions options, bool hasJudge)
        => options.MaxJudgeCallsPerRollout ?? (hasJudge ? JudgeCallsByDefault : 0);

    /// <summary>Judge calls a row may take.</summary>
    public static int MaxJudgeCalls(OptimizerOptions options) => options.MaxJudgeCallsPerRollout ?? MostCalls;

    /// <summary>The most one request can cost, as far as it tells itself.</summary>
    public static BudgetUsage LargestOf(IReadOnlyList<ChatMessage> messages, long maxOutputTokens, ModelPricing? pricing)
        => Priced(1, (long)(messages.Sum(static message => (long)Encoding.UTF8.GetByteCount(message.Text)) / BytesPerTokenAtMost), maxOutputTokens, pricing);

    /// <summary>The least a run takes: every predictor once, with the demonstrations it has.</summary>
    public BudgetUsage Minimum(ModelPricing? pricing)
    {
        long input = (long)_prompts.Sum(prompt => (prompt + _rows.MeanInput) / BytesPerTokenAtLeast);
        long output = (long)(_prompts.Length * _rows.MeanOutput / BytesPerTokenAtLeast);
        return Priced(_prompts.Length, input, output, pricing);
    }

    /// <summary>The most a run takes.</summary>
    /// <param name="demos">Most demonstrations a predictor is given beyond those it has.</param>
    /// <param name="pricing">What the model costs.</param>
    public BudgetUsage Maximum(int demos, ModelPricing? pricing)
    {
        long largest = _prompts.IsEmpty ? 0 : _prompts.Max();
        double call = ((largest + (demos * (double)_rows.MaxRow) + _rows.MaxInput) / BytesPerTokenAtMost) + _maxOutputTokens;
        return Priced(MaxCalls, (long)(call * MaxCalls), (long)_maxOutputTokens * MaxCalls, pricing);
    }

    /// <summary>What a run takes as long as nothing is known of others: every predictor once, at the most that costs, and the judge once if there is one of its own.</summary>
    public BudgetUsage First(ModelPricing? pricing, bool hasJudge, ModelPricing? judgePricing)
    {
        BudgetUsage sum = hasJudge ? MaximumOfJudge(1, judgePricing) : default;
        foreach (long prompt in _prompts)
        {
            sum += Priced(1, (long)((prompt + _rows.MaxInput) / BytesPerTokenAtMost), _maxOutputTokens, pricing);
        }

        return sum;
    }

    /// <summary>The most a metric takes that asks a judge.</summary>
    public BudgetUsage MaximumOfJudge(int calls, ModelPricing? pricing)
        => Priced(calls, (long)(calls * ((2 * _rows.MaxRow / BytesPerTokenAtMost) + _maxOutputTokens)), (long)calls * _maxOutputTokens, pricing);

    private static BudgetUsage Priced(int calls, long inputTokens, long outputTokens, ModelPricing? pricing)
        => new(calls, inputTokens, outputTokens, pricing?.CostOf(inputTokens, outputTokens) ?? 0m);
}
