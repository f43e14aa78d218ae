using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>Two values compared with <c>==</c>, <c>!=</c> or <c>Equals</c>.</summary>
internal readonly struct EqualityComparison
{
    private EqualityComparison(IOperation left, IOperation right, string text, bool isOfReferences)
        => (Left, Right, Text, IsOfReferences) = (Unboxed(left), Unboxed(right), text, isOfReferences);

    public IOperation Left { get; }

    public IOperation Right { get; }

    /// <summary>How they are compared.</summary>
    public string Text { get; }

    /// <summary>Whether nothing but the identity of two objects is asked for, unless their class overrides <c>Equals</c>.</summary>
    public bool IsOfReferences { get; }

    public static EqualityComparison? Of(IOperation operation) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equal => new(equal.LeftOperand, equal.RightOperand, "==", equal.OperatorMethod is null),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } unequal => new(unequal.LeftOperand, unequal.RightOperand, "!=", unequal.OperatorMethod is null),
        IInvocationOperation { TargetMethod: { Name: nameof(Equals), IsStatic: false } method, Instance: { } instance, Arguments: { Length: 1 } arguments }
            => new(instance, arguments[0].Value, "Equals", method.ContainingType.SpecialType == SpecialType.System_Object),
        IInvocationOperation { TargetMethod: { Name: nameof(Equals), IsStatic: true, ContainingType.SpecialType: SpecialType.System_Object }, Arguments: { Length: 2 } arguments }
            => new(arguments[0].Value, arguments[1].Value, "Equals", isOfReferences: true),
        _ => null,
    };

    private static IOperation Unboxed(IOperation operand)
        => operand is IConversionOperation { Type.SpecialType: SpecialType.System_Object } boxed ? boxed.Operand : operand;
}
