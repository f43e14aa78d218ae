using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Reads what a program does in <c>ForwardAsync</c> and in the members that it uses, once for all rules about it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardAnalyzer() : PromptOptAnalyzer(ProgramRuleDescriptors.ProgramCallsItself, ProgramRuleDescriptors.ForwardCalledDirectly, ProgramRuleDescriptors.ProgramWritesState)
{
    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterSymbolStartAction(Start, SymbolKind.NamedType);

    private static void Start(SymbolStartAnalysisContext context)
    {
        INamedTypeSymbol program = (INamedTypeSymbol)context.Symbol;
        if (program.TypeKind != TypeKind.Class || program.ProgramBase() is null)
        {
            return;
        }

        MemberCalls calls = new(program);
        ConcurrentBag<(ISymbol Member, Finding Finding)> findings = [];
        context.RegisterOperationAction(
            operation =>
            {
                if (IsOwn(operation.ContainingSymbol, program))
                {
                    calls.Add(operation.ContainingSymbol, operation.Operation);
                    if (operation.Operation is IInvocationOperation call && SelfCall.Find(call, program) is { } found)
                    {
                        findings.Add((MemberCalls.Declared(operation.ContainingSymbol), found));
                    }
                }
            },
            OperationKind.Invocation,
            OperationKind.MethodReference,
            OperationKind.PropertyReference);
        context.RegisterOperationAction(
            operation =>
            {
                if (IsOwn(operation.ContainingSymbol, program) && StateWrite.Find(operation.Operation, operation.ContainingSymbol, program) is { } found)
                {
                    findings.Add((MemberCalls.Declared(operation.ContainingSymbol), found));
                }
            },
            StateWrite.Kinds);
        context.RegisterSymbolEndAction(end => Report(end, program, calls, findings));
    }

    private static bool IsOwn(ISymbol member, INamedTypeSymbol program) => SymbolEqualityComparer.Default.Equals(member.ContainingType, program);

    private static void Report(
        SymbolAnalysisContext context,
        INamedTypeSymbol program,
        MemberCalls calls,
        ConcurrentBag<(ISymbol Member, Finding Finding)> findings)
    {
        if (findings.IsEmpty)
        {
            return;
        }

        List<ISymbol> forward = [];
        foreach (ISymbol member in program.GetMembers(MetadataNames.ForwardAsync))
        {
            if (member is IMethodSymbol { IsOverride: true })
            {
                forward.Add(member);
            }
        }

        HashSet<ISymbol> reached = calls.ReachedFrom(forward);
        foreach ((ISymbol member, Finding finding) in findings)
        {
            DiagnosticDescriptor? descriptor = reached.Contains(member) ? finding.WhileRunning : finding.Elsewhere;
            if (descriptor is not null)
            {
                context.ReportDiagnostic(Diagnostic.Create(descriptor, finding.Location, program.Name, finding.Name));
            }
        }
    }
}
