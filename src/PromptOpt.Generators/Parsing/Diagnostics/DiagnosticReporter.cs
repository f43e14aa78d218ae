namespace PromptOpt.Generators;

/// <summary>
/// Where parsers say what is wrong. One parser, two front ends: the generator passes <see cref="CountingReporter"/>, the analyzer one that
/// creates diagnostics, so that "skipped" and "said why" cannot disagree. A parser gives no model exactly when it reported an error.
/// </summary>
internal abstract class DiagnosticReporter
{
    /// <summary>How many errors were reported: each a reason to generate nothing.</summary>
    public int ErrorCount { get; private set; }

    /// <summary>Reports a reason to generate nothing.</summary>
    /// <param name="id">One of <see cref="DiagnosticIds"/>.</param>
    /// <param name="place">Where it is.</param>
    /// <param name="arguments">What the message is filled with.</param>
    public void Error(string id, DiagnosticPlace place, params string[] arguments)
    {
        ErrorCount++;
        Report(id, place, arguments);
    }

    /// <summary>Reports something that is worth saying but does not stop generation.</summary>
    /// <inheritdoc cref="Error"/>
    public void Warning(string id, DiagnosticPlace place, params string[] arguments) => Report(id, place, arguments);

    protected abstract void Report(string id, DiagnosticPlace place, string[] arguments);
}

/// <summary>The generator's reporter: it only counts.</summary>
internal sealed class CountingReporter : DiagnosticReporter
{
    protected override void Report(string id, DiagnosticPlace place, string[] arguments)
    {
    }
}
