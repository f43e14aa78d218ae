using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says why the generator skipped a program or a module, with the generator's own parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramAnalyzer() : PromptOptAnalyzer(ProgramDescriptors.All)
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        DiagnosticReporter reporter = CreateReporter(context);
        if (type.IsProgram())
        {
            ProgramParser.Parse(type, reporter, context.CancellationToken);
            return;
        }

        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IPropertySymbol property && member.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null)
            {
                ModuleOwner.Check(property, reporter);
            }
        }
    }
}
