using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Finds writes to what outlives a run: fields and properties of a program, static ones, and the collections and objects in them.</summary>
internal static class StateWrite
{
    /// <summary>The operations to look at.</summary>
    public static readonly ImmutableArray<OperationKind> Kinds =
    [
        OperationKind.SimpleAssignment,
        OperationKind.CompoundAssignment,
        OperationKind.CoalesceAssignment,
        OperationKind.DeconstructionAssignment,
        OperationKind.Increment,
        OperationKind.Decrement,
        OperationKind.Argument,
        OperationKind.Invocation,
    ];

    /// <summary>The write that the operation makes, or <see langword="null"/>.</summary>
    public static Finding? Find(IOperation operation, ISymbol member, INamedTypeSymbol program)
    {
        bool isThreadSafe = false;
        IOperation? target;
        switch (operation)
        {
            case IDeconstructionAssignmentOperation { Target: ITupleOperation tuple }:
                return FindIn(tuple, member, program);
            case ICoalesceAssignmentOperation lazy:
                target = lazy.Target;
                isThreadSafe = true;
                break;
            case IAssignmentOperation assignment:
                target = assignment.Target;
                break;
            case IIncrementOrDecrementOperation increment:
                target = increment.Target;
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument:
                target = argument.Value;
                isThreadSafe = argument.Parent is IInvocationOperation { TargetMethod.ContainingType: { Name: "Interlocked" or "Volatile" } atomic }
                    && atomic.ContainingNamespace.Is(MetadataNames.ThreadingNamespace);
                break;
            case IInvocationOperation { Instance: { } instance } call when MutatingMethods.Contains(call.TargetMethod):
                return Describe(operation, StateRoot.Of(instance, member, program, isPart: true), isThreadSafe: false);
            default:
                return null;
        }

        return Describe(operation, StateRoot.Of(target, member, program, isPart: false), isThreadSafe);
    }

    private static Finding? FindIn(ITupleOperation tuple, ISymbol member, INamedTypeSymbol program)
    {
        foreach (IOperation element in tuple.Elements)
        {
            Finding? found = element is ITupleOperation inner
                ? FindIn(inner, member, program)
                : Describe(element, StateRoot.Of(element, member, program, isPart: false), isThreadSafe: false);
            if (found is not null)
            {
                return found;
            }
        }

        return null;
    }

    // What the copy of a run owns is lost with it, locked or not; what all copies share may be written by code that knows about the others.
    private static Finding? Describe(IOperation operation, StateRoot? root, bool isThreadSafe)
        => root is null || (root.IsShared && (isThreadSafe || IsLocked(operation)))
            ? null
            : new Finding(operation.Syntax.GetLocation(), root.Name, ProgramRuleDescriptors.ProgramWritesState, Elsewhere: null);

    private static bool IsLocked(IOperation operation)
    {
        for (IOperation? around = operation.Parent; around is not null; around = around.Parent)
        {
            if (around is ILockOperation)
            {
                return true;
            }
        }

        return false;
    }
}
