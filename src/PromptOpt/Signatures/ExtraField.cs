using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A text that a module asks for beside the outputs of its signature, and before them.</summary>
/// <param name="Name">Its name on the wire, in snake_case; no field of a signature that it is asked with may have it.</param>
/// <param name="Description">What it holds; empty when nothing is said.</param>
public sealed record ExtraField(string Name, string Description = "")
{
    /// <summary>What the model thinks before it settles the outputs: what <see cref="ChainOfThought{T}"/> asks for.</summary>
    public static ExtraField Reasoning { get; } = new(MarkerText.Reasoning, "your thinking, step by step, before you settle the other fields");
}
