using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// The values that a metric can return: conversions, completed tasks and branches are seen through, and branches that throw give none.
/// </summary>
internal static class ScoreResults
{
    /// <summary>Collects the values that the code returns, without those of the functions inside it.</summary>
    public static void Collect(IOperation code, ImmutableArray<IOperation>.Builder results)
    {
        foreach (IOperation child in code.ChildOperations)
        {
            switch (child)
            {
                case IAnonymousFunctionOperation or ILocalFunctionOperation:
                    break;
                case IReturnOperation { ReturnedValue: { } value }:
                    Split(value, results);
                    break;
                default:
                    Collect(child, results);
                    break;
            }
        }
    }

    /// <summary>The score that a value always is, or <see langword="null"/>.</summary>
    public static double? ConstantOf(IOperation result) => result switch
    {
        { ConstantValue: { HasValue: true, Value: bool isGood } } => isGood ? 1 : 0,
        { ConstantValue: { HasValue: true, Value: IConvertible and not string and not char and var number } } => ((IConvertible)number).ToDouble(CultureInfo.InvariantCulture),
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Pass" } } pass when IsScore(pass.Type) => 1,
        IInvocationOperation call when IsScore(call.TargetMethod.ContainingType) => call.TargetMethod.Name switch
        {
            "Fail" => 0,
            "Of" when Argument(call, "value") is { } value => ConstantOf(WithoutConversions(value)),
            "WithFeedback" or "WithPredictorFeedback" or "WithPredictorFault" or "WithPredictorPraise" when call.Instance is { } score => ConstantOf(WithoutConversions(score)),
            _ => null,
        },
        IDefaultValueOperation or IObjectCreationOperation { Arguments.Length: 0, Initializer: null } when IsScore(result.Type) => 0,
        _ => null,
    };

    /// <summary>Whether a value certainly says nothing beyond a number. A score of another method may say something.</summary>
    public static bool IsWithoutFeedback(IOperation result) => result switch
    {
        IPropertyReferenceOperation { Property: { IsStatic: true, Name: "Pass" } } pass when IsScore(pass.Type) => true,
        IInvocationOperation { TargetMethod: { IsStatic: true, Name: "Fail" or "Of" } } call when IsScore(call.TargetMethod.ContainingType)
            => Argument(call, "feedback") is not { } feedback || feedback.ConstantValue is { HasValue: true, Value: null or "" },
        IInvocationOperation { TargetMethod.Name: "WithSubScore", Instance: { } score } call when IsScore(call.TargetMethod.ContainingType) => IsWithoutFeedback(WithoutConversions(score)),
        IDefaultValueOperation or IObjectCreationOperation { Arguments.Length: 0, Initializer: null } when IsScore(result.Type) => true,
        _ => result.Type is { SpecialType: SpecialType.System_Boolean } || IsNumber(result.Type),
    };

    public static bool IsScore(ITypeSymbol? type)
        => type is INamedTypeSymbol named && named.Is(MetadataNames.OptimizersNamespace, MetadataNames.ScoreSimpleName);

    /// <summary>The value given for a parameter.</summary>
    public static IOperation? Argument(IInvocationOperation call, string parameter)
    {
        foreach (IArgumentOperation argument in call.Arguments)
        {
            if (argument.Parameter?.Name == parameter)
            {
                return argument.Value;
            }
        }

        return null;
    }

    /// <summary>The value before it was converted.</summary>
    public static IOperation WithoutConversions(IOperation value)
    {
        while (value is IConversionOperation conversion)
        {
            value = conversion.Operand;
        }

        return value;
    }

    private static void Split(IOperation value, ImmutableArray<IOperation>.Builder results)
    {
        switch (WithoutConversions(value))
        {
            case IThrowOperation:
                break;
            case IConditionalOperation { WhenFalse: { } otherwise } conditional:
                Split(conditional.WhenTrue, results);
                Split(otherwise, results);
                break;
            case ISwitchExpressionOperation choice:
                foreach (ISwitchExpressionArmOperation arm in choice.Arms)
                {
                    Split(arm.Value, results);
                }

                break;
            case ICoalesceOperation coalesce:
                Split(coalesce.Value, results);
                Split(coalesce.WhenNull, results);
                break;
            case IInvocationOperation { TargetMethod: { Name: "FromResult", ContainingType.Name: "Task" or "ValueTask" }, Arguments.Length: 1 } completed:
                Split(completed.Arguments[0].Value, results);
                break;
            case IObjectCreationOperation { Type.Name: "ValueTask", Arguments: { Length: 1 } arguments } when IsScore(arguments[0].Parameter?.Type):
                Split(arguments[0].Value, results);
                break;
            case var result:
                results.Add(result);
                break;
        }
    }

    private static bool IsNumber(ITypeSymbol? type)
        => type?.SpecialType is >= SpecialType.System_SByte and <= SpecialType.System_Double;
}
