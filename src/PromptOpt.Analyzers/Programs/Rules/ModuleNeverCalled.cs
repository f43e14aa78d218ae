using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds private modules that no code of their program reads: they are tuned and never asked.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModuleNeverCalled() : PromptOptAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ModuleNeverCalled,
        "Module is never called",
        "The module '{0}' is declared but '{1}' never calls it: call it in ForwardAsync, or remove it",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ModuleNeverCalled));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolStartAction(Start, SymbolKind.NamedType);

    private static void Start(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol program = (INamedTypeSymbol)context.Symbol;
        if (!program.IsProgram() || !DeclaresForward(program))
        {
            return;
        }

        ConcurrentDictionary<string, bool> read = new(StringComparer.Ordinal);
        context.RegisterOperationAction(
            operation =>
            {
                IPropertyReferenceOperation reference = (IPropertyReferenceOperation)operation.Operation;
                if (SymbolEqualityComparer.Default.Equals(reference.Property.ContainingType, program) && reference.Parent is not INameOfOperation)
                {
                    read[reference.Property.Name] = true;
                }
            },
            OperationKind.PropertyReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (ISymbol member in program.GetMembers())
            {
                if (member is IPropertySymbol { DeclaredAccessibility: Accessibility.Private } property
                    && property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.ModuleSimpleName) is not null
                    && !read.ContainsKey(property.Name))
                {
                    end.ReportDiagnostic(Diagnostic.Create(Descriptor, property.Locations[0], property.Name, program.Name));
                }
            }
        });
    }

    // Before there is code that could call a module, its absence is no news.
    private static bool DeclaresForward(INamedTypeSymbol program)
    {
        foreach (ISymbol member in program.GetMembers(MetadataNames.ForwardAsync))
        {
            if (member is IMethodSymbol { IsOverride: true })
            {
                return true;
            }
        }

        return false;
    }
}
