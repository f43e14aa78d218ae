using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Options that are numbers of rows, as <c>[RowsOf]</c> says.</summary>
internal static class RowsOption
{
    /// <summary>Whether the option asks for so many rows; a cap does not.</summary>
    public static bool IsCount(IPropertySymbol option) => Mark(option) is { } mark && !mark.NamedFlag("IsCap");

    public static bool IsOfValidation(IPropertySymbol option) => RoleOf(option) == DataRole.Validation;

    /// <summary>The data file whose rows the option counts.</summary>
    public static string? PathFor(IPropertySymbol option, DeclaredOptimization optimization) => RoleOf(option) switch
    {
        DataRole.Train => optimization.TrainPath,
        DataRole.Validation => optimization.ValidationPath,
        _ => null,
    };

    private static DataRole? RoleOf(IPropertySymbol option)
        => Mark(option) is { ConstructorArguments: { Length: 1 } arguments } && arguments[0].Value is int role ? (DataRole)role : null;

    private static AttributeData? Mark(IPropertySymbol option) => option.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.RowsOfSimpleName);
}
