using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An option that is a number of rows, as <c>[RowsOf]</c> says.</summary>
/// <param name="Option">The option.</param>
/// <param name="Role">Whose rows.</param>
/// <param name="IsCap">Whether it only caps the number; otherwise it asks for so many.</param>
/// <param name="FewestByDefault">The fewest rows it stands for when it is not given; 0 when that is not known.</param>
/// <param name="RunsPerTrial">How often each of the rows is run in the trial of a candidate.</param>
internal sealed record RowsOption(IPropertySymbol Option, DataRole Role, bool IsCap, double FewestByDefault, double RunsPerTrial)
{
    public static RowsOption? Of(IPropertySymbol option)
        => option.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.RowsOfSimpleName) is { ConstructorArguments: { Length: 1 } arguments } mark
            && arguments[0].Value is int role
                ? new RowsOption(option, (DataRole)role, mark.NamedFlag("IsCap"), mark.NamedNumber("FewestByDefault"), mark.NamedNumber("RunsPerTrial"))
                : null;
}
