namespace PromptOpt.Generators;

/// <summary>
/// Where parsers say what is wrong. One parser, several front ends: the analyzer makes a diagnostic of everything, the generator of what keeps it from
/// generating, so that "skipped" and "said why" cannot disagree. A parser gives no model exactly when an error was counted.
/// </summary>
internal abstract class DiagnosticReporter
{
    /// <summary>How many reasons to generate nothing there are.</summary>
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

    /// <summary>Counts a reason to generate nothing that the compiler itself reports, such as a type that it cannot find, or that is said where it is written: words of ours beside its own would only mislead.</summary>
    public void Unresolved() => ErrorCount++;

    /// <summary>Reports something that is worth saying but does not stop generation.</summary>
    /// <inheritdoc cref="Error"/>
    public virtual void Warning(string id, DiagnosticPlace place, params string[] arguments) => Report(id, place, arguments);

    protected abstract void Report(string id, DiagnosticPlace place, string[] arguments);
}

/// <summary>For those who only want to know whether there is a model.</summary>
internal sealed class CountingReporter : DiagnosticReporter
{
    protected override void Report(string id, DiagnosticPlace place, string[] arguments)
    {
    }
}
