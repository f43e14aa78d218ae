using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds evaluations and optimizations that a request starts: thousands of calls for one visitor.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OptimizerOnRequestPath() : PromptOptAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OptimizerOnRequestPath,
        "Optimizer is reached from a request",
        "'{0}' is reached from {1}, so that a running service makes thousands of calls: optimize and evaluate in a tool or a test, and ship the tuned prompt",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OptimizerOnRequestPath));

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        if (context.Compilation.Uses(MetadataNames.OptimizersAssembly))
        {
            context.RegisterSymbolStartAction(Start, SymbolKind.NamedType);
        }
    }

    private static void Start(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol type = (INamedTypeSymbol)context.Symbol;
        if (!HasCode(type))
        {
            return;
        }

        string? service = RequestPath.OfType(type);
        MemberCalls calls = new(type);
        ConcurrentDictionary<ISymbol, string> entries = new(SymbolEqualityComparer.Default);
        ConcurrentBag<(ISymbol Function, IInvocationOperation Call)> undecided = [];
        context.RegisterOperationAction(
            operation =>
            {
                if (!SymbolEqualityComparer.Default.Equals(operation.ContainingSymbol.ContainingType, type))
                {
                    return;
                }

                string? path = service ?? RequestPath.Around(operation.Operation, operation.ContainingSymbol);
                if (operation.Operation is IInvocationOperation call && call.TargetMethod.RunsOptimizer())
                {
                    if (path is not null)
                    {
                        operation.ReportDiagnostic(Create(call, path));
                        return;
                    }

                    undecided.Add((RequestPath.Function(call, operation.ContainingSymbol), call));
                }

                if (service is null)
                {
                    calls.Add(RequestPath.Function(operation.Operation, operation.ContainingSymbol), operation.Operation);
                    AddEntry(operation.Operation, path, entries);
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference);
        context.RegisterSymbolEndAction(end => ReportReached(end, calls, entries, undecided));
    }

    // Types that only hold data, signatures above all, are most of a project, and following the operations of a type is dear.
    private static bool HasCode(INamedTypeSymbol type)
    {
        foreach (ISymbol member in type.GetMembers())
        {
            if (member is IMethodSymbol { IsAbstract: false, MethodKind: MethodKind.Ordinary or MethodKind.Constructor or MethodKind.StaticConstructor or MethodKind.ExplicitInterfaceImplementation } method
                && (!method.IsImplicitlyDeclared || method.Name.StartsWith("<", StringComparison.Ordinal))
                && !GeneratedDeclarations.IsGenerated(method))
            {
                return true;
            }
        }

        return false;
    }

    private static void ReportReached(
        SymbolAnalysisContext context,
        MemberCalls calls,
        ConcurrentDictionary<ISymbol, string> entries,
        ConcurrentBag<(ISymbol Function, IInvocationOperation Call)> undecided)
    {
        if (undecided.IsEmpty || entries.IsEmpty)
        {
            return;
        }

        List<(string Path, HashSet<ISymbol> Reached)> paths = [];
        foreach (KeyValuePair<ISymbol, string> entry in entries)
        {
            paths.Add((entry.Value, calls.ReachedFrom([entry.Key])));
        }

        paths.Sort(static (one, other) => string.CompareOrdinal(one.Path, other.Path));
        foreach ((ISymbol function, IInvocationOperation call) in undecided)
        {
            foreach ((string path, HashSet<ISymbol> reached) in paths)
            {
                if (reached.Contains(MemberCalls.Declared(function)))
                {
                    context.ReportDiagnostic(Create(call, path));
                    break;
                }
            }
        }
    }

    private static void AddEntry(IOperation operation, string? path, ConcurrentDictionary<ISymbol, string> entries)
    {
        if (operation is IMethodReferenceOperation reference && (path ?? RequestPath.OfHandler(operation)) is { } ofHandler)
        {
            entries[MemberCalls.Declared(reference.Method)] = ofHandler;
        }
        else if (operation is IInvocationOperation call && path is not null)
        {
            entries[MemberCalls.Declared(call.TargetMethod)] = path;
        }
    }

    private static Diagnostic Create(IInvocationOperation call, string path)
        => Diagnostic.Create(Descriptor, ModelCalls.NameLocation(call.Syntax), ModelCalls.Describe(call), path);
}
