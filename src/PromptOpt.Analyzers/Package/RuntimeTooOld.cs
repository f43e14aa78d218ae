using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds types that the generator writes nothing for, since its code needs a newer runtime than the one referenced.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuntimeTooOld() : PromptOptAnalyzer(PackageDescriptors.RuntimeTooOld)
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (OutdatedAssembly.Find(context.Compilation, MetadataNames.RuntimeAssembly) is not null || OutdatedAssembly.Find(context.Compilation, MetadataNames.OptimizersAssembly) is not null)
        {
            context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);
        }
    }

    private void Analyze(SymbolAnalysisContext context)
        => OutdatedAssembly.Report((INamedTypeSymbol)context.Symbol, context.Compilation, CreateReporter(context));
}
