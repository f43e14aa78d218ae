using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>Ways to write an instruction, so that proposals from the same examples differ (Opsahl-Ong et al. 2024, section 3.1).</summary>
internal static class ProposalTips
{
    public static readonly ImmutableArray<string> All =
    [
        "",
        "Name the cases that are easily confused, and say how to tell them apart.",
        "Keep it short: one or two clear sentences.",
        "Go through the work step by step, in the order in which it is best done.",
        "Say exactly what form the answer has, and what it must not contain.",
        "Begin with who the model should be: the person who knows this work best.",
        "Say what is at stake when the answer is wrong, and what to check before answering.",
        "Try something unusual that nobody else would think of.",
    ];
}
