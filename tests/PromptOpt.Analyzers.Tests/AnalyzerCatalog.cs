using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Every analyzer of the product, and the tests of every rule, whoever adds one.</summary>
internal static class AnalyzerCatalog
{
    /// <summary>All analyzers, suppressors included.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All { get; } =
    [
        .. from type in typeof(PromptOptAnalyzer).Assembly.GetTypes()
           where !type.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(type)
           orderby type.FullName
           select (DiagnosticAnalyzer)Activator.CreateInstance(type)!,
    ];

    /// <summary>All ids, each once, in order.</summary>
    public static ImmutableArray<DiagnosticDescriptor> Descriptors { get; } =
    [
        .. from analyzer in All
           where analyzer is not DiagnosticSuppressor
           from descriptor in analyzer.SupportedDiagnostics
           group descriptor by descriptor.Id into same
           orderby same.Key
           select same.First(),
    ];

    /// <summary>The tests of every rule.</summary>
    public static ImmutableArray<RuleTests> Tests { get; } =
    [
        .. from type in typeof(RuleTests).Assembly.GetTypes()
           where !type.IsAbstract && typeof(RuleTests).IsAssignableFrom(type)
           orderby type.FullName
           select (RuleTests)Activator.CreateInstance(type)!,
    ];
}
