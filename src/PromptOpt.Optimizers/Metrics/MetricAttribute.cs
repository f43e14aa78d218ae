namespace PromptOpt.Optimizers;

/// <summary>
/// Marks a static method as a metric. It takes <c>(T expected, T actual)</c> or
/// <c>(Example&lt;T&gt;, Prediction&lt;T&gt;, MetricContext)</c>, then optionally a <see cref="CancellationToken"/>, and returns
/// <see cref="bool"/>, <see cref="double"/> (0 to 1), <see cref="Score"/>, or a <see cref="Task{TResult}"/> or
/// <see cref="ValueTask{TResult}"/> of <see cref="Score"/>.
/// </summary>
[AttributeUsage(AttributeTargets.Method, Inherited = false)]
public sealed class MetricAttribute : Attribute;
