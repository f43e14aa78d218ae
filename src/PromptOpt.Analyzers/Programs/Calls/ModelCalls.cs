using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Recognises the calls that ask a model: of modules, evaluators and optimizers.</summary>
internal static class ModelCalls
{
    public static bool IsModelCall(this IMethodSymbol method) => method.RunsModule() || method.RunsOptimizer();

    /// <summary>Whether the method is <c>RunAsync</c> of a module, or an extension of modules with that name, as the generator writes them.</summary>
    public static bool RunsModule(this IMethodSymbol method)
    {
        if (method.Name != MetadataNames.RunAsync || !method.ReturnType.IsTask())
        {
            return false;
        }

        IMethodSymbol declared = method.ReducedFrom ?? method;
        return declared.IsStatic
            ? declared.IsExtensionMethod && declared.Parameters.Length > 0 && declared.Parameters[0].Type.IsModule()
            : declared.ContainingType.IsModule();
    }

    /// <summary>Whether the method evaluates or optimizes a program, or is the console front that does: many calls of a model.</summary>
    public static bool RunsOptimizer(this IMethodSymbol method)
    {
        if (method.Name == MetadataNames.RunAsync)
        {
            return method.ContainingType.Is(MetadataNames.RunnerNamespace, MetadataNames.PromptOptAppSimpleName);
        }

        if (method.Name is not (MetadataNames.EvaluateAsync or MetadataNames.OptimizeAsync))
        {
            return false;
        }

        for (INamedTypeSymbol? type = method.ContainingType; type is not null; type = type.BaseType)
        {
            if (type.Name is MetadataNames.EvaluatorSimpleName or MetadataNames.OptimizerSimpleName or MetadataNames.OptimizationDefinitionSimpleName
                && type.ContainingNamespace.Is(MetadataNames.OptimizersNamespace))
            {
                return true;
            }
        }

        return false;
    }

    public static bool IsTask(this ITypeSymbol? type)
        => type?.Name is MetadataNames.TaskSimpleName or MetadataNames.ValueTaskSimpleName && type.ContainingNamespace.Is(MetadataNames.TasksNamespace);

    public static bool IsCancellationToken(this ITypeSymbol? type)
        => type?.Name == MetadataNames.CancellationTokenSimpleName && type.ContainingNamespace.Is(MetadataNames.ThreadingNamespace);

    /// <summary>The call of a model whose task the operation gives, perhaps by way of <c>AsTask</c>, <c>ConfigureAwait</c> and the like.</summary>
    public static IInvocationOperation? Behind(IOperation? operation)
    {
        while (true)
        {
            switch (operation)
            {
                case IInvocationOperation call when call.TargetMethod.IsModelCall():
                    return call;
                case IInvocationOperation { Instance: { } instance } call when IsWrapper(call.TargetMethod):
                    operation = instance;
                    break;
                case IConversionOperation conversion:
                    operation = conversion.Operand;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>What consumes the task of a call, past <c>AsTask</c>, <c>ConfigureAwait</c> and the like.</summary>
    public static IOperation? Consumer(IInvocationOperation call)
    {
        IOperation? consumer = call.Parent;
        while (consumer is IConversionOperation or IConditionalAccessOperation
            || (consumer is IInvocationOperation { Instance: not null } wrapper && IsWrapper(wrapper.TargetMethod)))
        {
            consumer = consumer.Parent;
        }

        return consumer;
    }

    /// <summary>The call in messages, such as <c>Predict&lt;Question&gt;.RunAsync</c>.</summary>
    public static string Describe(IInvocationOperation call)
    {
        ITypeSymbol? receiver = call.Instance?.Type ?? (call.TargetMethod.IsExtensionMethod && call.Arguments.Length > 0 ? WithoutConversion(call.Arguments[0].Value).Type : null);
        return (receiver ?? call.TargetMethod.ContainingType).WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)
            + "." + call.TargetMethod.Name;
    }

    /// <summary>The place of a member's name, which is what is wrong about a long expression.</summary>
    public static Location NameLocation(SyntaxNode syntax) => syntax switch
    {
        InvocationExpressionSyntax invocation => NameLocation(invocation.Expression),
        MemberAccessExpressionSyntax access => access.Name.GetLocation(),
        MemberBindingExpressionSyntax binding => binding.Name.GetLocation(),
        _ => syntax.GetLocation(),
    };

    private static bool IsWrapper(IMethodSymbol method) => method.Name is "AsTask" or "ConfigureAwait" or "Preserve" or "WaitAsync" or "GetAwaiter";

    private static IOperation WithoutConversion(IOperation operation) => operation is IConversionOperation { IsImplicit: true } conversion ? conversion.Operand : operation;
}
