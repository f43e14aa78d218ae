using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds modules and settings that a hand-written module over modules forgets to bind or to show.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OwnModuleAnalyzer() : PromptOptAnalyzer([ProgramRuleDescriptors.ModuleLeftUnbound, ProgramRuleDescriptors.SettingLeftUnbound])
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
        ConcurrentBag<(ISymbol Member, ISymbol Held)> uses = [];
        context.RegisterOperationAction(
            operation =>
            {
                calls.Add(operation.ContainingSymbol, operation.Operation);
                ISymbol? held = operation.Operation switch
                {
                    IMemberReferenceOperation member => member.Member,
                    // What an initializer takes a parameter for is done with it; it is held where methods use it.
                    IParameterReferenceOperation { Parameter: { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } captured } when operation.ContainingSymbol is IMethodSymbol => captured,
                    _ => null,
                };
                if (held is not null && (operation.Operation.Type.IsModule() || OwnModule.HoldsSetting(operation.Operation.Type)) && operation.ContainingSymbol is not IMethodSymbol { MethodKind: MethodKind.Constructor })
                {
                    uses.Add((MemberCalls.Declared(operation.ContainingSymbol), held));
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference,
            OperationKind.FieldReference,
            OperationKind.PropertyReference,
            OperationKind.ParameterReference);
        context.RegisterSymbolEndAction(end => Report(end, program, calls, uses));
    }

    private static void Report(SymbolAnalysisContext context, INamedTypeSymbol program, MemberCalls calls, ConcurrentBag<(ISymbol Member, ISymbol Held)> uses)
    {
        HashSet<ISymbol> bound = NamedIn(OwnModule.BindModules);
        // A parameter of a constructor is held where code outside of constructors uses it.
        ILookup<bool, ISymbol> captured = uses.Select(static use => use.Held).OfType<IParameterSymbol>().ToLookup(static parameter => parameter.Type.IsModule(), static ISymbol (parameter) => parameter);
        Find(ProgramRuleDescriptors.ModuleLeftUnbound, OwnModule.StoredModules(program).Concat(captured[true]), OwnModule.VisitModules);
        Find(ProgramRuleDescriptors.SettingLeftUnbound, OwnModule.StoredSettings(program).Concat(captured[false]), OwnModule.VisitSettings);

        void Find(DiagnosticDescriptor rule, IEnumerable<ISymbol> all, string visit)
        {
            HashSet<ISymbol> shown = NamedIn(visit);
            foreach (ISymbol held in all.Distinct(SymbolEqualityComparer.Default))
            {
                string? forgotten = (bound.Contains(held), shown.Contains(held)) switch
                {
                    (true, true) => null,
                    (false, false) => $"{OwnModule.BindModules} and {visit}",
                    (false, true) => OwnModule.BindModules,
                    (true, false) => visit,
                };
                if (forgotten is not null)
                {
                    context.ReportDiagnostic(Diagnostic.Create(rule, held.Locations[0], program.Name, held.Name, forgotten));
                }
            }
        }

        HashSet<ISymbol> NamedIn(string method)
        {
            HashSet<ISymbol> reached = calls.ReachedFrom(program.GetMembers(method));
            return new(uses.Where(use => reached.Contains(use.Member)).Select(static use => use.Held), SymbolEqualityComparer.Default);
        }
    }
}
