using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>An <c>[Optimize]</c> attribute with the options that it names and the size of its data, as far as they can be known here.</summary>
/// <param name="declared">The attribute.</param>
/// <param name="options">The options by the name of their property.</param>
/// <param name="rows">The number of rows of a data file by its path; <see langword="null"/> when it is not known.</param>
internal sealed class OptimizationSettings(DeclaredOptimization declared, IReadOnlyDictionary<string, WrittenOptions> options, Func<string, int?> rows)
{
    public DeclaredOptimization Declared => declared;

    /// <summary>The options as written; <see langword="null"/> when they are worked out in a way that is not understood here.</summary>
    public WrittenOptions? Options { get; } = declared.Attribute.NamedTextArgument("Options") is not { } name
        ? WrittenOptions.Defaults
        : options.TryGetValue(name, out WrittenOptions written) ? written : null;

    /// <summary>Every option of the optimizer, written or not.</summary>
    public IEnumerable<IPropertySymbol> KnownOptions
    {
        get
        {
            for (ITypeSymbol? type = declared.Optimizer.GetMembers("Options").OfType<IPropertySymbol>().FirstOrDefault()?.Type; type is not null; type = type.BaseType)
            {
                foreach (IPropertySymbol option in type.GetMembers().OfType<IPropertySymbol>())
                {
                    yield return option;
                }
            }
        }
    }

    /// <summary>The rows of training and validation set together.</summary>
    public int? AllRows => HasValidation ? RowsOf(DataRole.Train) + RowsOf(DataRole.Validation) : RowsOf(PathOf(DataRole.Train));

    private bool HasValidation => declared.PathOf(DataRole.Validation) is not null;

    /// <summary>The path of the rows of a role. Without a validation set candidates are compared on training rows.</summary>
    public string? PathOf(DataRole role) => declared.PathOf(role) ?? (role == DataRole.Validation ? PathOf(DataRole.Train) : null);

    /// <summary>The number of rows of a data file; <see langword="null"/> when it is not known.</summary>
    public int? RowsOf(string? path) => path is null ? null : rows(path);

    /// <summary>The number of rows of a role, when training rows are kept apart for a missing validation set too.</summary>
    public int? RowsOf(DataRole role)
    {
        if (RowsOf(PathOf(role)) is not { } all || all < 2 || HasValidation || !declared.Traits.DividesTrainingRows)
        {
            return RowsOf(PathOf(role));
        }

        int train = SplitSize.First(all, SplitSize.PromptOptimizerTrain);
        return role == DataRole.Train ? train : all - train;
    }
}
