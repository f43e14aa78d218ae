namespace PromptOpt.Optimizers;

/// <summary>What a data set is for.</summary>
public enum DataRole
{
    /// <summary>To learn from.</summary>
    Train,

    /// <summary>To compare candidates on.</summary>
    Validation,

    /// <summary>Held out, for the final score.</summary>
    Test,
}
