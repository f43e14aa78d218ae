using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>A rule about what an <c>[Optimize]</c> attribute and its options say together.</summary>
internal abstract class OptimizationRule
{
    public abstract void Check(OptimizationSettings settings, SymbolAnalysisContext context);
}
