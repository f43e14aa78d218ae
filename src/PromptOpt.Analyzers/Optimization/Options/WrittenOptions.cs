using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Options as they are written in one object creation.</summary>
internal sealed class WrittenOptions(IObjectCreationOperation? creation)
{
    /// <summary>No options: all have their defaults.</summary>
    public static WrittenOptions Defaults { get; } = new(creation: null);

    /// <summary>The options that are set, with the assignment that does it.</summary>
    public IEnumerable<(IPropertySymbol Option, ISimpleAssignmentOperation Assignment)> Given => OptionValues.Of(creation?.Initializer);

    /// <summary>Whether the creation makes options of an optimizer.</summary>
    public static bool IsMade(IOperation operation) => AreOfOptimizer(operation.Type);

    /// <summary>Whether a type is that of the options of an optimizer.</summary>
    public static bool AreOfOptimizer(ITypeSymbol? options)
    {
        for (ITypeSymbol? type = options; type is not null; type = type.BaseType)
        {
            if (type is INamedTypeSymbol named && named.Is(MetadataNames.OptimizersNamespace, MetadataNames.OptimizerOptionsSimpleName))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The assignment that sets an option, or <see langword="null"/> when it has its default.</summary>
    public ISimpleAssignmentOperation? Find(string option) => Given.FirstOrDefault(given => given.Option.Name == option).Assignment;

    /// <summary>Whether an option counts, as far as <c>[AppliesWith]</c> on it can tell.</summary>
    public bool MayApply(IPropertySymbol option)
    {
        if (option.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.AppliesWithSimpleName) is not { ConstructorArguments: { Length: 2 } arguments }
            || arguments[0].Value is not string other)
        {
            return true;
        }

        return Find(other) is { } assignment
            && (ScoreResults.WithoutConversions(assignment.Value).ConstantValue is not { HasValue: true, Value: var value } || Equals(value, arguments[1].Value));
    }
}
