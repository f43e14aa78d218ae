using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds calls of a model that leave out a cancellation token which is at hand.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CancellationTokenNotPassed() : PromptOptAnalyzer(Descriptor)
{
    /// <summary>Property of the diagnostic that holds the expression to pass.</summary>
    public const string TokenProperty = "Token";

    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.CancellationTokenNotPassed,
        "Cancellation token is not passed on",
        "'{0}' is called without a cancellation token although '{1}' is at hand: pass it, so that nothing is paid for after the caller gave up",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.CancellationTokenNotPassed));

    private protected override void Register(CompilationStartAnalysisContext context)
        => context.RegisterOperationAction(Analyze, OperationKind.Invocation);

    private static void Analyze(OperationAnalysisContext context)
    {
        IInvocationOperation call = (IInvocationOperation)context.Operation;
        if (call.TargetMethod.IsModelCall()
            && LeavesTokenOut(call)
            && TokenInScope.Find(call, context.ContainingSymbol) is { } token)
        {
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptor,
                ModelCalls.NameLocation(call.Syntax),
                ImmutableDictionary<string, string?>.Empty.Add(TokenProperty, token),
                ModelCalls.Describe(call),
                token));
        }
    }

    private static bool LeavesTokenOut(IInvocationOperation call)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue && argument.Parameter?.Type.IsCancellationToken() == true)
            {
                return true;
            }
        }

        return false;
    }
}
