using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>A comparison as the command line asks for it.</summary>
internal sealed record ComparisonRequest(
    OptimizationDefinition Optimization,
    DataRole Role,
    ChosenPrompt First,
    ChosenPrompt Second,
    string DataRoot,
    ModelSelection Model,
    ModelSelection? Judge,
    int MaxParallelism,
    int Seed)
{
    /// <summary>Whether both are one prompt, which needs to be asked once.</summary>
    public bool AreSame => First.Parameters.Equals(Second.Parameters);
}
