using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers;

/// <summary>A rule about the code of a metric.</summary>
internal abstract class MetricRule
{
    public abstract void Check(MetricBody metric, Action<Diagnostic> report);
}
