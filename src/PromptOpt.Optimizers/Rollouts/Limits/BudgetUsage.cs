namespace PromptOpt.Optimizers;

/// <summary>What was spent, or may be.</summary>
/// <param name="Calls">Requests to models, repair turns included.</param>
/// <param name="InputTokens">Tokens read by models.</param>
/// <param name="OutputTokens">Tokens written by models.</param>
/// <param name="Cost">Money, in the currency of the <see cref="ModelPricing"/> given to the run; 0 for models without a price.</param>
public readonly record struct BudgetUsage(long Calls, long InputTokens, long OutputTokens, decimal Cost)
{
    /// <summary>Input and output tokens together.</summary>
    public long TotalTokens => Sum(InputTokens, OutputTokens);

    /// <summary>The sum of two usages.</summary>
    public static BudgetUsage operator +(BudgetUsage left, BudgetUsage right)
        => new(Sum(left.Calls, right.Calls), Sum(left.InputTokens, right.InputTokens), Sum(left.OutputTokens, right.OutputTokens), Money(left.Cost, right.Cost, static (one, other) => one + other));

    /// <summary>A usage several times.</summary>
    public static BudgetUsage operator *(BudgetUsage usage, long times)
        => new(Times(usage.Calls, times), Times(usage.InputTokens, times), Times(usage.OutputTokens, times), Money(usage.Cost, times, static (one, other) => one * other));

    /// <summary>The smaller of two usages in every respect.</summary>
    internal static BudgetUsage Least(BudgetUsage left, BudgetUsage right)
        => new(Math.Min(left.Calls, right.Calls), Math.Min(left.InputTokens, right.InputTokens), Math.Min(left.OutputTokens, right.OutputTokens), Math.Min(left.Cost, right.Cost));

    // Counts come from others and may be anything; a sum that wraps round would give a limit back.
    private static long Sum(long left, long right) => (long)Int128.Clamp((Int128)left + right, long.MinValue, long.MaxValue);

    private static long Times(long count, long times) => (long)Int128.Clamp((Int128)count * times, long.MinValue, long.MaxValue);

    private static decimal Money(decimal left, decimal right, Func<decimal, decimal, decimal> combine)
    {
        try
        {
            return combine(left, right);
        }
        catch (OverflowException)
        {
            return decimal.MaxValue;
        }
    }

    /// <summary>What calls to a model with that price cost.</summary>
    internal static BudgetUsage Of(TokenUsage usage, ModelPricing? pricing)
        => new(usage.Calls, usage.InputTokens, usage.OutputTokens, pricing?.CostOf(usage.InputTokens, usage.OutputTokens) ?? 0m);
}
