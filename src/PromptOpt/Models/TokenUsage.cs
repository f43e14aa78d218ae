using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>What a piece of work cost: calls to a model and tokens as the endpoint counted them.</summary>
/// <param name="Calls">Requests sent, repair turns included.</param>
/// <param name="Repairs">How many of the calls were repair turns.</param>
/// <param name="InputTokens">Tokens read by the model; 0 when the endpoint does not say.</param>
/// <param name="OutputTokens">Tokens written by the model; 0 when the endpoint does not say.</param>
public readonly record struct TokenUsage(int Calls, int Repairs, long InputTokens, long OutputTokens)
{
    /// <summary>Input and output tokens together.</summary>
    public long TotalTokens => Sum(InputTokens, OutputTokens);

    /// <summary>The sum of two usages.</summary>
    public static TokenUsage operator +(TokenUsage left, TokenUsage right)
        => new(left.Calls + right.Calls, left.Repairs + right.Repairs, Sum(left.InputTokens, right.InputTokens), Sum(left.OutputTokens, right.OutputTokens));

    /// <summary>One call with the usage its response reports. A count that is none, such as -1, is not known.</summary>
    public static TokenUsage Of(ChatResponse response, bool isRepair = false)
        => new(1, isRepair ? 1 : 0, Count(response.Usage?.InputTokenCount), Count(response.Usage?.OutputTokenCount));

    private static long Count(long? told) => Math.Max(told ?? 0, 0);

    // Counts come from others and may be anything; a sum that wraps round would give a limit back.
    private static long Sum(long left, long right) => left > long.MaxValue - Math.Max(right, 0) ? long.MaxValue : left + right;
}
