namespace PromptOpt.Optimizers;

/// <summary>What a model is used for in a run.</summary>
public enum ModelRole
{
    /// <summary>Answers for the program that is tuned.</summary>
    Student,

    /// <summary>Answers for the program that shows how it is done.</summary>
    Teacher,

    /// <summary>Writes and improves instructions.</summary>
    Reflection,

    /// <summary>Answers for metrics.</summary>
    Judge,
}
