using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Optimizations of two classes with the same name, by which the runner could not tell them apart.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizationNameClash() : PromptOptAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizationNameClash,
        "Optimizations of two classes have the same name",
        "'{0}' and '{1}' both declare an optimization called '{2}': rename one of the classes, or set another Name",
        Categories.Optimization,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizationNameClash));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolAction(Analyze, SymbolKind.NamedType);

    private static void Analyze(SymbolAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (OptimizationParser.IsOptimize(attribute) && EarlierNamesake(type, attribute, context) is { } other)
            {
                context.ReportDiagnostic(Diagnostic.Create(
                    Descriptor,
                    DiagnosticPlace.Of(attribute, type).ToLocation(context.CancellationToken),
                    type.ToDisplayString(),
                    other.ToDisplayString(),
                    NameOf(type, attribute)));
            }
        }
    }

    private static INamedTypeSymbol? EarlierNamesake(INamedTypeSymbol type, AttributeData attribute, SymbolAnalysisContext context)
    {
        foreach (ISymbol symbol in context.Compilation.GetSymbolsWithName(type.Name, SymbolFilter.Type, context.CancellationToken))
        {
            if (symbol is not INamedTypeSymbol other || string.CompareOrdinal(other.ToDisplayString(), type.ToDisplayString()) >= 0)
            {
                continue;
            }

            foreach (AttributeData otherAttribute in other.GetAttributes())
            {
                if (OptimizationParser.IsOptimize(otherAttribute) && NameOf(other, otherAttribute) == NameOf(type, attribute))
                {
                    return other;
                }
            }
        }

        return null;
    }

    private static string NameOf(INamedTypeSymbol type, AttributeData attribute)
        => attribute.NamedTextArgument("Name") is { } name ? $"{type.Name}.{name}" : type.Name;
}
