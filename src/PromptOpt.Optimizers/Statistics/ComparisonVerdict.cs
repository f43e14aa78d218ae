namespace PromptOpt.Optimizers;

/// <summary>What a comparison says about the second evaluation.</summary>
public enum ComparisonVerdict
{
    /// <summary>The difference may well be chance.</summary>
    NotDistinguishable,

    /// <summary>The second is better than the first.</summary>
    Better,

    /// <summary>The second is worse than the first.</summary>
    Worse,
}
