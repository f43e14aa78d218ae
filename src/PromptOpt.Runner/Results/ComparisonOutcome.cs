using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>What a comparison ended with.</summary>
/// <param name="First">The first prompt's scores.</param>
/// <param name="Second">The second prompt's.</param>
/// <param name="Comparison">The two row by row.</param>
/// <param name="Rows">How many rows there are.</param>
/// <param name="Shared">What the second prompt asked as the first did, and was not asked again.</param>
/// <param name="Requests">Requests that were sent, those that failed among them.</param>
/// <param name="Model">Who answered.</param>
/// <param name="Judge">What the metric's judge took for both, if there is one.</param>
internal sealed record ComparisonOutcome(EvaluationReport First, EvaluationReport Second, ReportComparison Comparison, int Rows, TokenUsage Shared, long Requests, ModelConnection Model, ModelSpending? Judge);
