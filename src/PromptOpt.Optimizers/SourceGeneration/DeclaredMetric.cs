using PromptOpt.Optimizers;

namespace PromptOpt.SourceGeneration;

/// <summary>Makes metrics of methods with <see cref="MetricAttribute"/>. Only generated code calls it; yours calls <see cref="Metric"/>.</summary>
public static class DeclaredMetric
{
    /// <summary>A metric of a method.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="name">The name in reports.</param>
    /// <param name="fingerprint">A digest of the method's text.</param>
    /// <param name="comparesLabels">Whether it takes <c>(expected, actual)</c>, so that rows without labels are refused.</param>
    /// <param name="canGiveFeedback">Whether it returns a <see cref="Score"/>, which may say in words why it is what it is.</param>
    /// <param name="function">Calls the method.</param>
    public static Metric<T> Create<T>(string name, string fingerprint, bool comparesLabels, bool canGiveFeedback, MetricFunction<T> function)
        where T : class, ISignature<T>
        => new(name, fingerprint, comparesLabels, function, canGiveFeedback);
}
