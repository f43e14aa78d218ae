using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds calls of a model that a thread waits for: <c>.Result</c>, <c>.Wait()</c>, <c>.GetAwaiter().GetResult()</c>, <c>Task.WaitAll</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CallBlocked() : PromptOptAnalyzer(Descriptor)
{
    private static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.CallBlocked,
        "Call of a model blocks its thread",
        "'{0}' blocks a thread until '{1}' ends, which can deadlock and holds up parallel calls: await it",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.CallBlocked));

    private protected override void Register(CompilationStartAnalysisContext context)
    {
        context.RegisterOperationAction(AnalyzeProperty, OperationKind.PropertyReference);
        context.RegisterOperationAction(AnalyzeInvocation, OperationKind.Invocation);
    }

    private static void AnalyzeProperty(OperationAnalysisContext context)
    {
        IPropertyReferenceOperation reference = (IPropertyReferenceOperation)context.Operation;
        if (reference.Property is { Name: "Result", IsStatic: false } && reference.Property.ContainingType.IsTask())
        {
            Report(context, Awaited(reference.Instance), "Result");
        }
    }

    private static void AnalyzeInvocation(OperationAnalysisContext context)
    {
        IInvocationOperation invocation = (IInvocationOperation)context.Operation;
        IMethodSymbol method = invocation.TargetMethod;
        switch (method.Name)
        {
            case "Wait" when method.ContainingType.IsTask():
            case "GetResult" when invocation.Instance is IInvocationOperation { TargetMethod.Name: "GetAwaiter" }:
                Report(context, Awaited(invocation.Instance), method.Name);
                break;
            case "WaitAll" or "WaitAny" when method.IsStatic && method.ContainingType.IsTask():
                Report(context, FirstCall(invocation), method.Name);
                break;
        }
    }

    // A thread of the pool that only waits is no better than the thread that waits for it.
    private static IInvocationOperation? Awaited(IOperation? task)
    {
        while (task is IInvocationOperation { TargetMethod.Name: "GetAwaiter" or "ConfigureAwait", Instance: { } inner })
        {
            task = inner;
        }

        return task is IInvocationOperation { TargetMethod: { Name: "Run", IsStatic: true } run, Arguments.Length: > 0 } start
            && run.ContainingType.IsTask()
            && start.Arguments[0].Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Body.Operations: { Length: > 0 } body } }
            && body[0] is IReturnOperation { ReturnedValue: { } returned }
                ? ModelCalls.Behind(returned is IAwaitOperation wait ? wait.Operation : returned)
                : ModelCalls.Behind(task);
    }

    private static IInvocationOperation? FirstCall(IInvocationOperation wait)
    {
        foreach (IOperation operation in wait.Descendants())
        {
            if (operation is IInvocationOperation call && call.TargetMethod.IsModelCall() && ModelCalls.Consumer(call) is not IAwaitOperation)
            {
                return call;
            }
        }

        return null;
    }

    private static void Report(OperationAnalysisContext context, IInvocationOperation? call, string member)
    {
        if (call is not null)
        {
            context.ReportDiagnostic(Diagnostic.Create(Descriptor, ModelCalls.NameLocation(context.Operation.Syntax), member, ModelCalls.Describe(call)));
        }
    }
}
