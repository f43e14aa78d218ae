using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace PromptOpt.Generators;

/// <summary>What patterns, deconstruction and tuples read of a row.</summary>
internal sealed partial class RowReads
{
    private void MatchAll(IEnumerable<IPatternOperation?> patterns, IOperation code, Replaced replaced)
    {
        foreach (IPatternOperation? pattern in patterns)
        {
            Match(pattern, code, replaced);
        }
    }

    private void Match(IPatternOperation? pattern, IOperation code, Replaced replaced)
    {
        switch (pattern)
        {
            case IConstantPatternOperation or IDiscardPatternOperation or ITypePatternOperation:
                break;
            case INegatedPatternOperation negated:
                Match(negated.Pattern, code, replaced);
                break;
            case IBinaryPatternOperation both:
                Match(both.LeftPattern, code, replaced);
                Match(both.RightPattern, code, replaced);
                break;
            case IDeclarationPatternOperation declaration:
                Declare(declaration.DeclaredSymbol, code, replaced);
                break;
            case IRecursivePatternOperation recursive:
                Declare(recursive.DeclaredSymbol, code, replaced);
                MatchMembers(recursive, replaced);
                break;
            default:
                ReadWhole(replaced);
                break;
        }
    }

    private void MatchMembers(IRecursivePatternOperation pattern, Replaced replaced)
    {
        foreach (IPropertySubpatternOperation member in pattern.PropertySubpatterns)
        {
            if (member.Member is IPropertyReferenceOperation reference)
            {
                Read(reference.Property, replaced);
            }
            else
            {
                ReadWhole(replaced);
            }
        }

        if (!pattern.DeconstructionSubpatterns.IsEmpty)
        {
            TakeApart(pattern.DeconstructSymbol as IMethodSymbol, [.. pattern.DeconstructionSubpatterns.Select(static part => part is not IDiscardPatternOperation)], replaced);
        }
    }

    private void Declare(ISymbol? variable, IOperation code, Replaced replaced)
    {
        if (variable is not null)
        {
            Open(new RowVariable(code, variable, replaced));
        }
    }

    private void TakeApart(IDeconstructionAssignmentOperation assignment, Replaced replaced)
    {
        if (TargetsOf(assignment) is { } targets)
        {
            TakeApart(bodies.DeconstructionOf(assignment.Syntax), [.. targets.Elements.Select(static target => target is not IDiscardOperation)], replaced);
        }
        else
        {
            ReadWhole(replaced);
        }
    }

    /// <param name="method">The method that takes the row apart.</param>
    /// <param name="isUsed">Which of the parts are used.</param>
    /// <param name="replaced">What is known of the row.</param>
    private void TakeApart(IMethodSymbol? method, ImmutableArray<bool> isUsed, Replaced replaced)
    {
        switch (method)
        {
            case { IsImplicitlyDeclared: true, ContainingType.IsRecord: true } when method.Parameters.Length == isUsed.Length:
                // The compiler writes it for a positional record, whose properties have the names of its parameters.
                for (int i = 0; i < isUsed.Length; i++)
                {
                    if (isUsed[i] && method.ContainingType.GetMembers(method.Parameters[i].Name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
                    {
                        Read(property, replaced);
                    }
                }

                break;
            case { IsStatic: false }:
                Follow(method, signature, replaced);
                break;
            case { IsStatic: true, Parameters.Length: > 0 }:
                Follow(method, method.OriginalDefinition.Parameters[0], replaced);
                break;
            default:
                ReadWhole(replaced);
                break;
        }
    }

    private void UseInTuple(IOperation tuple, int index, IOperation code, Replaced replaced)
    {
        while (tuple.Parent is IConversionOperation { OperatorMethod: null } conversion)
        {
            tuple = conversion;
        }

        IEnumerable<IPatternOperation?>? patterns = tuple.Parent switch
        {
            IIsPatternOperation test when test.Value == tuple => [test.Pattern],
            ISwitchExpressionOperation choice when choice.Value == tuple => choice.Arms.Select(static arm => arm.Pattern),
            ISwitchOperation choice when choice.Value == tuple => PatternsOf(choice),
            _ => null,
        };
        if (patterns is not null)
        {
            foreach (IPatternOperation? pattern in patterns)
            {
                MatchElement(pattern, index, code, replaced);
            }
        }
        else if (tuple.Parent is IDeconstructionAssignmentOperation assignment && assignment.Value == tuple && TargetsOf(assignment) is { } targets && index < targets.Elements.Length)
        {
            Assign(targets.Elements[index], code, replaced);
        }
        else
        {
            ReadWhole(replaced);
        }
    }

    private void Assign(IOperation target, IOperation code, Replaced replaced)
    {
        if (target is ILocalReferenceOperation local)
        {
            Open(new RowVariable(code, local.Local, replaced));
        }
        else if (target is not IDiscardOperation)
        {
            ReadWhole(replaced);
        }
    }

    private void MatchElement(IPatternOperation? pattern, int index, IOperation code, Replaced replaced)
    {
        switch (pattern)
        {
            case IDiscardPatternOperation:
                break;
            case INegatedPatternOperation negated:
                MatchElement(negated.Pattern, index, code, replaced);
                break;
            case IBinaryPatternOperation both:
                MatchElement(both.LeftPattern, index, code, replaced);
                MatchElement(both.RightPattern, index, code, replaced);
                break;
            case IRecursivePatternOperation { DeclaredSymbol: null, PropertySubpatterns.IsEmpty: true } recursive when index < recursive.DeconstructionSubpatterns.Length:
                Match(recursive.DeconstructionSubpatterns[index], code, replaced);
                break;
            default:
                ReadWhole(replaced);
                break;
        }
    }

    private static ITupleOperation? TargetsOf(IDeconstructionAssignmentOperation assignment)
        => (assignment.Target is IDeclarationExpressionOperation declaration ? declaration.Expression : assignment.Target) as ITupleOperation;

    // A label that is no pattern is a constant, and the only constant of a class is null.
    private static IEnumerable<IPatternOperation> PatternsOf(ISwitchOperation choice)
        => choice.Cases.SelectMany(static section => section.Clauses).OfType<IPatternCaseClauseOperation>().Select(static clause => clause.Pattern);
}
