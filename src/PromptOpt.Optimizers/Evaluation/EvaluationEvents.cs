namespace PromptOpt.Optimizers;

/// <summary>An evaluation begins.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Examples">How many examples there are.</param>
/// <param name="MaxParallelism">How many are in flight at the same time.</param>
public sealed record EvaluationStarted(string Metric, int Examples, int MaxParallelism) : PromptEvent;

/// <summary>An example was evaluated. Raised in order of completion.</summary>
/// <param name="Index">Place in the data set, from 0.</param>
/// <param name="ExampleId">The row's <see cref="Example{T}.Id"/>.</param>
/// <param name="Score">Its score, or <see langword="null"/> when it has none.</param>
/// <param name="Failure">Why there is no prediction, or <see langword="null"/>.</param>
/// <param name="Usage">Calls and tokens of this example.</param>
/// <param name="Duration">Wall time of this example.</param>
/// <param name="Progress">Where the evaluation stands with it.</param>
public sealed record ExampleEvaluated(int Index, string ExampleId, Score? Score, ExampleFailure? Failure, TokenUsage Usage, TimeSpan Duration, EvaluationProgress Progress) : PromptEvent;

/// <summary>An evaluation ended with a result.</summary>
/// <param name="Mean">Mean score of the scored examples.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Scored">Examples with a score.</param>
/// <param name="Unscored">Examples without.</param>
/// <param name="Usage">Calls and tokens of all examples.</param>
/// <param name="Duration">Wall time.</param>
public sealed record EvaluationCompleted(double Mean, ConfidenceInterval Interval, int Scored, int Unscored, TokenUsage Usage, TimeSpan Duration) : PromptEvent;

/// <summary>Where an evaluation stands.</summary>
/// <param name="Completed">Examples done.</param>
/// <param name="Total">Examples altogether.</param>
/// <param name="Unscored">Examples done that have no score.</param>
/// <param name="RunningMean">Mean of the scores so far; not a number before the first.</param>
/// <param name="Usage">Calls and tokens so far.</param>
public readonly record struct EvaluationProgress(int Completed, int Total, int Unscored, double RunningMean, TokenUsage Usage);
