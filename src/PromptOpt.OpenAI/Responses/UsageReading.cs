using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.OpenAI;

/// <summary>The counts of tokens in an answer. A count that is no count, such as -1, is not known.</summary>
internal static class UsageReading
{
    /// <summary>The counts, or <see langword="null"/> when there is none.</summary>
    public static UsageDetails? Of(JsonElement? usage)
    {
        if (usage is not { ValueKind: JsonValueKind.Object } counts)
        {
            return null;
        }

        long? input = counts.FindFirst("prompt_tokens", "input_tokens").Count();
        long? output = counts.FindFirst("completion_tokens", "output_tokens").Count();
        UsageDetails details = new()
        {
            InputTokenCount = input,
            OutputTokenCount = output,
            TotalTokenCount = counts.Find("total_tokens").Count() ?? input + output,
            CachedInputTokenCount = counts.FindFirst("prompt_tokens_details", "input_tokens_details")?.Find("cached_tokens").Count(),
            ReasoningTokenCount = counts.FindFirst("completion_tokens_details", "output_tokens_details")?.Find("reasoning_tokens").Count(),
        };
        return details is { InputTokenCount: null, OutputTokenCount: null, TotalTokenCount: null } ? null : details;
    }

    /// <summary>The later counts, with the earlier where the later are silent: they are counted from the beginning in every chunk.</summary>
    public static UsageDetails? Later(UsageDetails? earlier, UsageDetails? later)
        => earlier is null || later is null
            ? later ?? earlier
            : new UsageDetails
            {
                InputTokenCount = later.InputTokenCount ?? earlier.InputTokenCount,
                OutputTokenCount = later.OutputTokenCount ?? earlier.OutputTokenCount,
                TotalTokenCount = later.TotalTokenCount ?? earlier.TotalTokenCount,
                CachedInputTokenCount = later.CachedInputTokenCount ?? earlier.CachedInputTokenCount,
                ReasoningTokenCount = later.ReasoningTokenCount ?? earlier.ReasoningTokenCount,
            };
}
