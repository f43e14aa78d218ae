using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Says why the generator skipped a program, a module or a setting, with the generator's own parser.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramAnalyzer() : PromptOptAnalyzer([.. ProgramDescriptors.All, .. SettingDescriptors.All])
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
            if (member is IPropertySymbol property)
            {
                ModuleOwner.Check(property, reporter);
            }
        }
    }
}
