using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>
/// Follows a row through code and notes which outputs are read of it. Whatever cannot be followed, such as a call of another assembly, a collection or a delegate, may
/// read every output.
/// </summary>
internal sealed partial class RowReads(INamedTypeSymbol signature, MethodBodies bodies)
{
    private readonly SortedSet<string> _read = new(StringComparer.Ordinal);
    private readonly Queue<RowVariable> _open = new();
    private readonly HashSet<(IOperation Code, ISymbol Variable, string Replaced)> _seen = [];
    private bool _isWholeRead;

    /// <summary>The outputs that are read of a parameter of a method, by property; <see langword="null"/> when all of them may be.</summary>
    public ImmutableEquatableArray<string>? OfParameter(IMethodSymbol method, int parameter)
    {
        Follow(method, method.Parameters[parameter], Replaced.Nothing);
        while (_open.Count > 0 && !_isWholeRead)
        {
            Scan(_open.Dequeue());
        }

        return _isWholeRead ? null : _read.ToArray().ToImmutableEquatableArray();
    }

    private void Scan(RowVariable variable)
    {
        foreach (IOperation operation in variable.Code.DescendantsAndSelf())
        {
            bool isRow = operation switch
            {
                IParameterReferenceOperation reference => Is(reference.Parameter),
                ILocalReferenceOperation reference => Is(reference.Local),
                IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => variable.Symbol is ITypeSymbol,
                _ => false,
            };
            if (isRow && !IsOnlyNamed(operation))
            {
                Use(operation, variable.Code, variable.Replaced);
            }
        }

        bool Is(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol, variable.Symbol);
    }

    /// <summary>Notes what becomes of the row where it stands.</summary>
    private void Use(IOperation row, IOperation code, Replaced replaced)
    {
        switch (row.Parent)
        {
            case IPropertyReferenceOperation reference when reference.Instance == row:
                Read(reference.Property, replaced);
                break;
            case IConversionOperation { OperatorMethod: null } or ICoalesceOperation or ISwitchExpressionArmOperation { Parent: ISwitchExpressionOperation }:
            case IConditionalOperation choice when choice.Condition != row:
                Use(row.Parent is ISwitchExpressionArmOperation arm ? arm.Parent! : row.Parent, code, replaced);
                break;
            case IConditionalAccessOperation access when access.Operation == row:
                UseInstance(access.WhenNotNull, code, replaced);
                break;
            case IWithOperation copy when copy.Operand == row:
                Use(copy, code, replaced.And(copy.Initializer));
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals, OperatorMethod: null or { IsImplicitlyDeclared: true } } comparison when IsNull(comparison.LeftOperand) || IsNull(comparison.RightOperand):
            case IExpressionStatementOperation or ISimpleAssignmentOperation { Target: IDiscardOperation }:
                break;
            case IIsPatternOperation test when test.Value == row:
                Match(test.Pattern, code, replaced);
                break;
            case ISwitchExpressionOperation choice when choice.Value == row:
                MatchAll(choice.Arms.Select(static arm => arm.Pattern), code, replaced);
                break;
            case ISwitchOperation choice when choice.Value == row:
                MatchAll(PatternsOf(choice), code, replaced);
                break;
            // A second name for a variable could be given another row.
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol.RefKind: RefKind.None } declared }:
                Open(new RowVariable(code, declared.Symbol, replaced));
                break;
            case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local.RefKind: RefKind.None } target, IsRef: false } assignment when assignment.Value == row:
                Open(new RowVariable(code, target.Local, replaced));
                Use(assignment, code, replaced);
                break;
            case ISimpleAssignmentOperation assignment when assignment.Target == row:
                break;
            case IDeconstructionAssignmentOperation assignment when assignment.Value == row:
                TakeApart(assignment, replaced);
                break;
            case ITupleOperation tuple:
                UseInTuple(tuple, tuple.Elements.IndexOf(row), code, replaced);
                break;
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                Pass(call.TargetMethod, argument.Parameter, code, replaced);
                break;
            case IBinaryOperation { OperatorMethod: { IsImplicitlyDeclared: false } compare } comparison:
                Follow(compare, compare.Parameters[comparison.LeftOperand == row ? 0 : 1], replaced);
                break;
            case IInvocationOperation call when call.Instance == row && IsOwn(call.TargetMethod):
                Follow(call.TargetMethod, signature, replaced);
                break;
            default:
                ReadWhole(replaced);
                break;
        }
    }

    private void UseInstance(IOperation whenNotNull, IOperation code, Replaced replaced)
    {
        if (whenNotNull.DescendantsAndSelf().OfType<IConditionalAccessInstanceOperation>().FirstOrDefault() is { } instance)
        {
            Use(instance, code, replaced);
        }
        else
        {
            ReadWhole(replaced);
        }
    }

    private void Pass(IMethodSymbol method, IParameterSymbol? parameter, IOperation code, Replaced replaced)
    {
        if (parameter is { IsParams: false, RefKind: RefKind.None })
        {
            if (method.MethodKind == MethodKind.LocalFunction)
            {
                // Its code is part of the code around it.
                Open(new RowVariable(code, method.OriginalDefinition.Parameters[parameter.Ordinal], replaced));
                return;
            }

            if (method.ContainingType is { Name: "ArgumentNullException", ContainingNamespace.Name: "System" })
            {
                return;
            }

            IMethodSymbol implementation = method.OriginalDefinition.PartialImplementationPart ?? method.OriginalDefinition;
            Follow(implementation, implementation.Parameters[parameter.Ordinal], replaced);
            return;
        }

        ReadWhole(replaced);
    }

    private void Follow(IMethodSymbol method, ISymbol variable, Replaced replaced)
    {
        if (bodies.Of(method) is { } body)
        {
            Open(new RowVariable(body, variable, replaced));
        }
        else
        {
            ReadWhole(replaced);
        }
    }

    private void Open(RowVariable variable)
    {
        if (_seen.Add((variable.Code, variable.Symbol, variable.Replaced.ToString())))
        {
            _open.Enqueue(variable);
        }
    }

    private void Read(IPropertySymbol property, Replaced replaced)
    {
        if (property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName) is not null)
        {
            if (!replaced.Contains(property.Name))
            {
                _read.Add(property.Name);
            }
        }
        else if (property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.InputFieldSimpleName) is null)
        {
            if (property.GetMethod is { } getter && IsOwn(property))
            {
                Follow(getter, signature, replaced);
            }
            else
            {
                ReadWhole(replaced);
            }
        }
    }

    private void ReadWhole(Replaced replaced)
    {
        if (replaced.IsNothing)
        {
            _isWholeRead = true;
            return;
        }

        for (INamedTypeSymbol? type = signature; type is not null; type = type.BaseType)
        {
            foreach (IPropertySymbol property in type.GetMembers().OfType<IPropertySymbol>())
            {
                if (property.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName) is not null && !replaced.Contains(property.Name))
                {
                    _read.Add(property.Name);
                }
            }
        }
    }

    /// <summary>Whether a member is one of the row's type, so that the row is <c>this</c> in it. The members of an extension block have another name for it.</summary>
    private bool IsOwn(ISymbol member)
    {
        for (INamedTypeSymbol? type = signature; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type.OriginalDefinition, member.ContainingType.OriginalDefinition))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsNull(IOperation operation)
        => operation switch
        {
            IConversionOperation conversion => IsNull(conversion.Operand),
            { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation => true,
            _ => false,
        };

    private static bool IsOnlyNamed(IOperation operation)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is INameOfOperation)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>What stands for the row in some code: a parameter, a local, or, as a type, the instance whose code it is.</summary>
    private sealed record RowVariable(IOperation Code, ISymbol Symbol, Replaced Replaced);

    /// <summary>The properties that the code itself set in a copy of the row, so that reading them reads no label.</summary>
    private sealed class Replaced(ImmutableSortedSet<string> properties)
    {
        public static Replaced Nothing { get; } = new(ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

        public bool IsNothing => properties.IsEmpty;

        public bool Contains(string property) => properties.Contains(property);

        public Replaced And(IObjectOrCollectionInitializerOperation initializer)
            => new(properties.Union(initializer.Initializers.OfType<ISimpleAssignmentOperation>().Select(static set => set.Target).OfType<IPropertyReferenceOperation>().Select(static target => target.Property.Name)));

        public override string ToString() => string.Join(" ", properties);
    }
}
