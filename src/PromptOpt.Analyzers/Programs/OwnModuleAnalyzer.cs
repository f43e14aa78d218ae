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

        MemberCalls calls = new(program);
        ConcurrentBag<(ISymbol Member, ISymbol Module)> uses = [];
        context.RegisterOperationAction(
            operation =>
            {
                calls.Add(operation.ContainingSymbol, operation.Operation);
                ISymbol? module = operation.Operation switch
                {
                    IMemberReferenceOperation member => member.Member,
                    IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured } => captured,
                    _ => null,
                };
                if (module is not null && operation.Operation.Type.IsModule() && operation.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor })
                {
                    uses.Add((MemberCalls.Declared(operation.ContainingSymbol), module));
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference,
            OperationKind.FieldReference,
            OperationKind.PropertyReference,
            OperationKind.ParameterReference);
        context.RegisterSymbolEndAction(end => Report(end, program, calls, uses));
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol program, MemberCalls calls, ConcurrentBag<(ISymbol Member, ISymbol Module)> uses)
    {
        HashSet<ISymbol> bound = NamedIn(OwnModule.BindModules);
        HashSet<ISymbol> shown = NamedIn(OwnModule.VisitModules);
        // A parameter of a constructor is held where code outside of constructors uses it.
        IEnumerable<ISymbol> captured = uses.Select(static use => use.Module).OfType<IParameterSymbol>();
        foreach (ISymbol module in OwnModule.StoredModules(program).Concat(captured).Distinct(SymbolEqualityComparer.Default))
        {
            string? forgotten = (bound.Contains(module), shown.Contains(module)) switch
            {
                (true, true) => null,
                (false, false) => $"{OwnModule.BindModules} and {OwnModule.VisitModules}",
                (false, true) => OwnModule.BindModules,
                (true, false) => OwnModule.VisitModules,
            };
            if (forgotten is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(ProgramRuleDescriptors.ModuleLeftUnbound, module.Locations[0], program.Name, module.Name, forgotten));
            }
        }

        HashSet<ISymbol> NamedIn(string method)
        {
            HashSet<ISymbol> reached = calls.ReachedFrom(program.GetMembers(method));
            return new(uses.Where(use => reached.Contains(use.Member)).Select(static use => use.Module), SymbolEqualityComparer.Default);
        }
    }
}
