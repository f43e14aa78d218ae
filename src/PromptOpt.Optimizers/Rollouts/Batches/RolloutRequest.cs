namespace PromptOpt.Optimizers;

/// <summary>A rollout an optimizer wants.</summary>
/// <param name="Program">The program, bound to the parameters to try.</param>
/// <param name="Example">The row.</param>
/// <param name="Rollout">Tells repeated runs apart; follows from the logical position, never from the order of arrival.</param>
/// <param name="Role">Whose model answers.</param>
/// <param name="Temperature">Replaces the temperature of every request, or <see langword="null"/>.</param>
internal readonly record struct RolloutRequest<T>(PromptModule<T> Program, Example<T> Example, int Rollout = 0, ModelRole Role = ModelRole.Student, float? Temperature = null)
    where T : class, ISignature<T>;

/// <summary>Thrown to the executor instead of a rollout when the run is asked to stop: what is under way ends, nothing begins.</summary>
internal sealed class GracefulStopException : Exception, IRunStoppingFailure;
