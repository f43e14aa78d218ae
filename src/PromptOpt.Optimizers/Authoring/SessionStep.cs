namespace PromptOpt.Optimizers;

/// <summary>What makes a session a part of another one.</summary>
/// <param name="Whole">The session it is a part of.</param>
/// <param name="Name">What the part is called; stands before the origins of its candidates.</param>
/// <param name="Optimizer">The optimizer of the part.</param>
/// <param name="From">The candidate it goes on from.</param>
/// <param name="Data">The rows it works with.</param>
/// <param name="Random">Its random numbers.</param>
/// <param name="Limits">Limits on the spending of the whole run that hold during the part; <see langword="null"/> for none but the run's own.</param>
internal sealed record SessionStep<T>(
    OptimizationSession<T> Whole,
    string Name,
    Optimizer Optimizer,
    Candidate From,
    OptimizationData<T> Data,
    SeededRandom Random,
    RunLimits? Limits)
    where T : class, ISignature<T>;
