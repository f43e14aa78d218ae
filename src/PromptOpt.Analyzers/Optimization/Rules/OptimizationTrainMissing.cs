using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OptimizationTrainMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationTrainMissing,
        "[Optimize] names no training data",
        "[Optimize] on '{0}' names no training data: set Train to a JSONL or CSV file",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationTrainMissing));
}
