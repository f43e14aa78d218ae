using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds types that the generator writes nothing for, since its code needs a newer runtime than the one referenced.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RuntimeTooOld() : PromptOptAnalyzer(Descriptor)
{
    internal static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RuntimeTooOld,
        "Runtime is older than the generated code",
        "The code generated for '{0}' needs a newer {1} than the referenced one, {2}: update the package {1} to the version of the generator, {3}",
        Categories.Package,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RuntimeTooOld));

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        IAssemblySymbol? runtime = OutdatedAssembly.Find(context.Compilation, MetadataNames.RuntimeAssembly);
        IAssemblySymbol? optimizers = OutdatedAssembly.Find(context.Compilation, MetadataNames.OptimizersAssembly);
        if (runtime is not null || optimizers is not null)
        {
            context.RegisterSymbolAction(symbol => Analyze(symbol, runtime, optimizers), SymbolKind.NamedType);
        }
    }

    private static void Analyze(SymbolAnalysisContext context, IAssemblySymbol? runtime, IAssemblySymbol? optimizers)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        foreach (AttributeData attribute in type.GetAttributes())
        {
            bool isOptimize = OptimizationParser.IsOptimize(attribute);
            if ((isOptimize || IsOfRuntime(attribute)) && ((isOptimize ? optimizers : null) ?? runtime) is { } old)
            {
                context.ReportDiagnostic(Diagnostic.Create(Descriptor, type.Locations[0], type.Name, old.Name, old.Identity.Version, typeof(RuntimeTooOld).Assembly.GetName().Version));
                return;
            }
        }
    }

    private static bool IsOfRuntime(AttributeData attribute)
        => attribute.AttributeClass.Is(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName)
            || attribute.AttributeClass.Is(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName);
}
