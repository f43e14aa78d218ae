extern alias analyzers;

using System.Collections.Immutable;
using analyzers::PromptOpt.Analyzers;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Benchmarks.Analyzers;

/// <summary>Every analyzer of the product.</summary>
internal static class ProductAnalyzers
{
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. from type in typeof(PromptOptAnalyzer).Assembly.GetTypes()
           where !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)
           orderby type.FullName
           select (DiagnosticAnalyzer)Activator.CreateInstance(type)!,
    ];
}
