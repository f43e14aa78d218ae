using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds programs of one assembly that have the same name.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ProgramNameAnalyzer() : PromptOptAnalyzer(ProgramRuleDescriptors.ProgramNameTwice)
{
    private protected override void Register(CompilationStartAnalysisContext context)
    {
        ConcurrentBag<(string Name, INamedTypeSymbol Type)> programs = [];
        context.RegisterSymbolAction(
            symbol =>
            {
                INamedTypeSymbol type = (INamedTypeSymbol)symbol.Symbol;
                if (type.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName) is { } attribute)
                {
                    programs.Add((attribute.NamedTextArgument("Name") ?? type.Name, type));
                }
            },
            SymbolKind.NamedType);
        context.RegisterCompilationEndAction(end =>
        {
            foreach (IGrouping<string, (string Name, INamedTypeSymbol Type)> group in programs.GroupBy(static program => program.Name, StringComparer.Ordinal))
            {
                INamedTypeSymbol[] types = [.. group.Select(static program => program.Type).OrderBy(static type => type.ToDisplayString(), StringComparer.Ordinal)];
                for (int i = 1; i < types.Length; i++)
                {
                    end.ReportDiagnostic(Diagnostic.Create(ProgramRuleDescriptors.ProgramNameTwice, types[i].Locations[0], types[i].ToDisplayString(), types[0].ToDisplayString()));
                }
            }
        });
    }
}
