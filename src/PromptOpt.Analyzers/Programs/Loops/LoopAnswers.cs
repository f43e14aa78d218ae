using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Analyzers;

/// <summary>Tells which values of a loop come from the model's answers and from nothing else that changes.</summary>
internal sealed class LoopAnswers
{
    private readonly LoopVariables _variables;
    private readonly HashSet<ISymbol> _answers = new(SymbolEqualityComparer.Default);

    public LoopAnswers(LoopVariables variables, ILoopOperation loop)
    {
        _variables = variables;
        bool grew;
        do
        {
            grew = false;
            foreach (KeyValuePair<ISymbol, List<IOperation>> variable in variables.Values)
            {
                if (!_answers.Contains(variable.Key) && !variables.IsOpaque(variable.Key) && HoldsAnswer(variable.Value, loop))
                {
                    _answers.Add(variable.Key);
                    grew = true;
                }
            }
        }
        while (grew);
    }

    private enum Origin
    {
        /// <summary>The same in every round.</summary>
        Constant,

        /// <summary>What the model answered.</summary>
        Answer,

        /// <summary>Anything else.</summary>
        Unknown,
    }

    /// <summary>Whether the condition depends on the model's answers, and on nothing else that changes.</summary>
    public bool AreAll(IOperation condition) => OriginOf(condition) == Origin.Answer;

    private bool HoldsAnswer(List<IOperation> values, ILoopOperation loop)
    {
        bool holds = false;
        foreach (IOperation value in values)
        {
            Origin origin = OriginOf(value);
            if (origin == Origin.Constant)
            {
                origin = OriginOfConditions(value, loop);
            }

            if (origin == Origin.Unknown)
            {
                return false;
            }

            holds |= origin == Origin.Answer;
        }

        return holds;
    }

    // A constant says what the conditions say under which it is assigned.
    private Origin OriginOfConditions(IOperation value, ILoopOperation loop)
    {
        Origin origin = Origin.Constant;
        IOperation inner = value;
        for (IOperation? around = value.Parent; around is not null && !ReferenceEquals(around, loop); inner = around, around = around.Parent)
        {
            origin = around switch
            {
                IConditionalOperation conditional when !ReferenceEquals(inner, conditional.Condition) => Worse(origin, OriginOf(conditional.Condition)),
                ISwitchOperation choice => Worse(origin, OriginOf(choice.Value)),
                ILoopOperation or ICatchClauseOperation => Origin.Unknown,
                _ => origin,
            };
        }

        return origin;
    }

    private Origin OriginOf(IOperation operation)
    {
        if (operation.ConstantValue.HasValue)
        {
            return Origin.Constant;
        }

        switch (operation)
        {
            case ILocalReferenceOperation local:
                return OriginOf(local.Local);
            case IParameterReferenceOperation parameter:
                return OriginOf(parameter.Parameter);
            case IFieldReferenceOperation { Field: { IsReadOnly: true, Type: { IsValueType: true } or { SpecialType: SpecialType.System_String } }, Instance: null or IInstanceReferenceOperation }:
                return Origin.Constant;
            case IFieldReferenceOperation { Instance: { } instance }:
                return OriginOfPart(instance);
            case IPropertyReferenceOperation { Instance: { } instance, Arguments.Length: 0 }:
                return OriginOfPart(instance);
            case IInvocationOperation call when call.TargetMethod.RunsModule():
                return Origin.Answer;
            case ISimpleAssignmentOperation assignment:
                return OriginOf(assignment.Value);
            case IPropertySubpatternOperation part:
                return OriginOf(part.Pattern);
            case IInvocationOperation call when IsPure(call.TargetMethod):
            case IAwaitOperation or IUnaryOperation or IBinaryOperation or IConversionOperation or IIsPatternOperation or IPatternOperation or IIsTypeOperation
                or ICoalesceOperation or IConditionalAccessOperation or IArgumentOperation or IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "AsTask" }:
                return OriginOfChildren(operation);
            case IConditionalAccessInstanceOperation:
                return Receiver(operation) is { } receiver ? OriginOf(receiver) : Origin.Unknown;
            default:
                return Origin.Unknown;
        }
    }

    // What stands before the ?. that the instance belongs to.
    private static IOperation? Receiver(IOperation instance)
    {
        IOperation inner = instance;
        for (IOperation? around = instance.Parent; around is not null; inner = around, around = around.Parent)
        {
            if (around is IConditionalAccessOperation access && ReferenceEquals(access.WhenNotNull, inner))
            {
                return access.Operation;
            }
        }

        return null;
    }

    private Origin OriginOf(ISymbol variable)
        => _answers.Contains(variable) ? Origin.Answer : _variables.IsChanged(variable) ? Origin.Unknown : Origin.Constant;

    // An object may change although the variable that holds it does not; a cancellation ends a loop but does not bound it.
    private Origin OriginOfPart(IOperation instance)
    {
        Origin origin = OriginOf(instance);
        return origin == Origin.Constant && !(instance.Type is { IsValueType: true } or { SpecialType: SpecialType.System_String } || instance.Type.IsCancellationToken())
            ? Origin.Unknown
            : origin;
    }

    private Origin OriginOfChildren(IOperation operation)
    {
        Origin origin = Origin.Constant;
        foreach (IOperation child in operation.ChildOperations)
        {
            origin = Worse(origin, OriginOf(child));
        }

        return origin;
    }

    private static Origin Worse(Origin one, Origin other) => one > other ? one : other;

    private static bool IsPure(IMethodSymbol method)
        => method.ContainingType?.SpecialType is SpecialType.System_String or SpecialType.System_Object or SpecialType.System_Enum
            || method.ContainingType is { IsStatic: true, Name: "Math" };
}
