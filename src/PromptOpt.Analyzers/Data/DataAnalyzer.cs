using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Checks data files: rows where they stand, whole files at the <c>[Optimize]</c> that names them. Each version of a file is read once, whatever happens to the code.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DataAnalyzer() : PromptOptAnalyzer([.. OptimizationDataRules.Descriptors, .. DataRuleDescriptors.All])
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (!context.Compilation.Uses(MetadataNames.OptimizersAssembly))
        {
            return;
        }

        ProjectDataFiles files = new(context.Options);
        OptimizationUses uses = new(context.Compilation);
        context.RegisterSymbolAction(symbol => AnalyzeType(symbol, files), SymbolKind.NamedType);
        context.RegisterAdditionalFileAction(file => AnalyzeFile(file, files, uses));
    }

    private static void AnalyzeType(SymbolAnalysisContext context, ProjectDataFiles files)
    {
        foreach (DeclaredOptimization optimization in DeclaredOptimization.Of((INamedTypeSymbol)context.Symbol, context.Compilation))
        {
            OptimizationDataRules.Check(new OptimizationCheck(context, new OptimizationUse(optimization, context.CancellationToken), files));
        }
    }

    private static void AnalyzeFile(AdditionalFileAnalysisContext context, ProjectDataFiles files, OptimizationUses uses)
    {
        if (files.Find(context.AdditionalFile) is not { Format: not null } file)
        {
            return;
        }

        List<OptimizationUse> named = [];
        foreach (OptimizationUse use in uses.All(context.CancellationToken))
        {
            if (OptimizationCheck.Roles.Any(role => use.Declared.PathOf(role) is { } path && files.Find(path) == file))
            {
                named.Add(use);
            }
        }

        if (file.IsData || named.Count > 0)
        {
            DataFileRules.Report(context, file, named);
        }
    }
}
