using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds modules that a hand-written module over modules forgets to bind or to show.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnModuleAnalyzer() : PromptOptAnalyzer(ProgramRuleDescriptors.ModuleLeftUnbound)
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolStartAction(Start, SymbolKind.NamedType);

    private static void Start(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol program = (INamedTypeSymbol)context.Symbol;
        if (!OwnModule.IsBoundByHand(program))
        {
            return;
        }

        ConcurrentDictionary<ISymbol, bool> captured = new(SymbolEqualityComparer.Default);
        ConcurrentDictionary<ISymbol, bool> bound = new(SymbolEqualityComparer.Default);
        ConcurrentDictionary<ISymbol, bool> shown = new(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                ISymbol? module = operation.Operation switch
                {
                    IMemberReferenceOperation member => member.Member,
                    IParameterReferenceOperation parameter => parameter.Parameter,
                    _ => null,
                };
                if (module is null || operation.ContainingSymbol is not IMethodSymbol { MethodKind: not MethodKind.Constructor } method)
                {
                    return;
                }

                if (module is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } && operation.Operation.Type.IsModule())
                {
                    captured[module] = true;
                }

                switch (method.Name)
                {
                    case OwnModule.BindModules:
                        bound[module] = true;
                        break;
                    case OwnModule.VisitModules:
                        shown[module] = true;
                        break;
                }
            },
            OperationKind.FieldReference,
            OperationKind.PropertyReference,
            OperationKind.ParameterReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (ISymbol module in OwnModule.StoredModules(program).Concat(captured.Keys))
            {
                string? forgotten = (bound.ContainsKey(module), shown.ContainsKey(module)) switch
                {
                    (true, true) => null,
                    (false, false) => $"{OwnModule.BindModules} and {OwnModule.VisitModules}",
                    (false, true) => OwnModule.BindModules,
                    (true, false) => OwnModule.VisitModules,
                };
                if (forgotten is not null)
                {
                    end.ReportDiagnostic(Diagnostic.Create(ProgramRuleDescriptors.ModuleLeftUnbound, module.Locations[0], program.Name, module.Name, forgotten));
                }
            }
        });
    }
}
