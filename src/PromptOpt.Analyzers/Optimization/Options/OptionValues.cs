using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Values that are written for options: the assignments of an object initializer or a <c>with</c> expression.</summary>
internal static class OptionValues
{
    /// <summary>Whether the property belongs to one of the option records of PromptOpt, or to the options of somebody's own optimizer.</summary>
    public static bool IsOption(IPropertySymbol property)
        => property is { IsStatic: false, ContainingType: { } type } && (type.ContainingNamespace.Is(MetadataNames.OptimizersNamespace) || WrittenOptions.AreOfOptimizer(type));

    /// <summary>The options that an initializer sets to something; <see langword="null"/> leaves an option out.</summary>
    public static IEnumerable<(IPropertySymbol Option, ISimpleAssignmentOperation Assignment)> Of(IObjectOrCollectionInitializerOperation? initializer)
    {
        if (initializer is null)
        {
            yield break;
        }

        foreach (IOperation operation in initializer.Initializers)
        {
            if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { } option } } assignment
                && IsOption(option)
                && ScoreResults.WithoutConversions(assignment.Value).ConstantValue is not { HasValue: true, Value: null })
            {
                yield return (option, assignment);
            }
        }
    }

    /// <summary>The number that is written, or <see langword="null"/> when it is not known here.</summary>
    public static double? NumberOf(ISimpleAssignmentOperation assignment)
        => ScoreResults.WithoutConversions(assignment.Value) is { Type.SpecialType: not SpecialType.System_Boolean } value ? ScoreResults.ConstantOf(value) : null;
}
