using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds calls by which a program runs itself, or its <c>ForwardAsync</c> past <c>RunAsync</c>.</summary>
internal static class SelfCall
{
    public static Finding? Find(IInvocationOperation call, INamedTypeSymbol program)
    {
        if (call.TargetMethod.Name == MetadataNames.ForwardAsync && OverridesForward(call.TargetMethod))
        {
            IOperation? instance = call.Instance;
            return instance?.Syntax is BaseExpressionSyntax
                ? null
                : new Finding(
                    ModelCalls.NameLocation(call.Syntax),
                    call.TargetMethod.Name,
                    instance is IInstanceReferenceOperation ? ProgramRuleDescriptors.ProgramCallsItself : ProgramRuleDescriptors.ForwardCalledDirectly,
                    ProgramRuleDescriptors.ForwardCalledDirectly);
        }

        return call.TargetMethod.RunsModule() && IsThis(call, program)
            ? new Finding(ModelCalls.NameLocation(call.Syntax), call.TargetMethod.Name, ProgramRuleDescriptors.ProgramCallsItself, Elsewhere: null)
            : null;
    }

    private static bool IsThis(IInvocationOperation call, INamedTypeSymbol program)
    {
        IOperation? receiver = call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null);
        while (receiver is IConversionOperation conversion)
        {
            receiver = conversion.Operand;
        }

        return receiver is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance }
            && SymbolEqualityComparer.Default.Equals(receiver.Type, program);
    }

    private static bool OverridesForward(IMethodSymbol method)
    {
        for (IMethodSymbol? current = method; current is not null; current = current.OverriddenMethod)
        {
            if (current.OriginalDefinition.ContainingType is { Arity: 1 } declaring && declaring.Is(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramBaseSimpleName))
            {
                return true;
            }
        }

        return false;
    }
}
