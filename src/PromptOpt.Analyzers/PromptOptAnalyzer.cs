using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Base of every rule: runs concurrently, leaves generated code alone, and costs nothing in projects that do not use PromptOpt.</summary>
public abstract class PromptOptAnalyzer : DiagnosticAnalyzer
{
    private protected PromptOptAnalyzer(params ImmutableArray<DiagnosticDescriptor> descriptors) => SupportedDiagnostics = descriptors;

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.EnableConcurrentExecution();
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.RegisterCompilationStartAction(start =>
        {
            if (start.Compilation.Uses(MetadataNames.RuntimeAssembly))
            {
                Register(start);
            }
        });
    }

    /// <summary>Registers the rule's actions for a compilation that uses PromptOpt.</summary>
    private protected abstract void Register(CompilationStartAnalysisContext context);

    private protected DiagnosticReporter CreateReporter(SymbolAnalysisContext context)
        => CreateReporter(context.ReportDiagnostic, context.Options, context.CancellationToken);

    private protected DiagnosticReporter CreateReporter(Action<Diagnostic> report, AnalyzerOptions options, CancellationToken cancellationToken)
        => new DescriptorReporter(SupportedDiagnostics, report, BuildSetting.IsBuild(options.AnalyzerConfigOptionsProvider.GlobalOptions), cancellationToken);
}
