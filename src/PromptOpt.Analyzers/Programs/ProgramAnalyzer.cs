using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says why the generator skipped a program, with the generator's own parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramAnalyzer() : PromptOptAnalyzer([.. ProgramRules.Parsing, ModuleOutsideProgram.Descriptor])
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (type.IsProgram())
        {
            ProgramParser.Parse(type, CreateReporter(context.ReportDiagnostic, context.CancellationToken), context.CancellationToken);
            return;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IPropertySymbol && member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(ModuleOutsideProgram.Descriptor, member.Locations[0], member.Name, type.Name));
            }
        }
    }
}
