using Microsoft.CodeAnalysis;
using PromptOpt.Generators;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>What an <c>[Optimize]</c> attribute and the options that it names say, as far as it can be known here.</summary>
internal sealed class DeclaredOptimization
{
    private static readonly string[] Limits = ["MaxCalls", "MaxTokens", "MaxCost", "MaxSeconds"];

    private readonly INamedTypeSymbol _type;
    private readonly OptimizerTraits _traits;
    private readonly Func<string, int?> _rows;

    private DeclaredOptimization(INamedTypeSymbol type, AttributeData attribute, INamedTypeSymbol optimizer, OptimizerTraits traits, WrittenOptions? options, Func<string, int?> rows)
    {
        _type = type;
        _traits = traits;
        _rows = rows;
        Attribute = attribute;
        Optimizer = optimizer;
        Options = options;
    }

    public AttributeData Attribute { get; }

    public INamedTypeSymbol Optimizer { get; }

    /// <summary>The options as written; <see langword="null"/> when they are worked out in a way that is not understood here.</summary>
    public WrittenOptions? Options { get; }

    public bool SelectsOnValidation => _traits.SelectsOnValidation;

    public bool ReflectsOnFeedback => _traits.ReflectsOnFeedback;

    public bool HasLimit => Limits.Any(limit => Attribute.NamedNumber(limit) > 0);

    /// <summary>Every option of the optimizer, written or not.</summary>
    public IEnumerable<IPropertySymbol> KnownOptions
    {
        get
        {
            for (ITypeSymbol? type = Optimizer.GetMembers("Options").OfType<IPropertySymbol>().FirstOrDefault()?.Type; type is not null; type = type.BaseType)
            {
                foreach (IPropertySymbol option in type.GetMembers().OfType<IPropertySymbol>())
                {
                    yield return option;
                }
            }
        }
    }

    /// <summary>The program that is tuned.</summary>
    public INamedTypeSymbol Program => Attribute.NamedTypeArgument("Program") ?? _type;

    /// <param name="type">The class that carries the attribute.</param>
    /// <param name="attribute">An <c>[Optimize]</c> attribute.</param>
    /// <param name="options">The options by the name of their property.</param>
    /// <param name="rows">The number of rows of a data file by its path; <see langword="null"/> when it is not known.</param>
    /// <returns><see langword="null"/> when the optimizer says nothing of itself.</returns>
    public static DeclaredOptimization? Of(INamedTypeSymbol type, AttributeData attribute, IReadOnlyDictionary<string, WrittenOptions> options, Func<string, int?> rows)
    {
        if (attribute.AttributeClass?.TypeArguments[0] is not INamedTypeSymbol optimizer
            || OptimizerTraits.Of(optimizer) is not { } traits)
        {
            return null;
        }

        WrittenOptions? written = attribute.NamedTextArgument("Options") is not { } name
            ? WrittenOptions.Defaults
            : options.TryGetValue(name, out WrittenOptions found) ? found : null;
        return new DeclaredOptimization(type, attribute, optimizer, traits, written, rows);
    }

    private bool HasValidation => Attribute.NamedTextArgument(nameof(DataRole.Validation)) is not null;

    /// <summary>The path of the rows of a role. Without a validation set candidates are compared on training rows.</summary>
    public string? PathOf(DataRole role) => Attribute.NamedTextArgument(role.ToString()) ?? (role == DataRole.Validation ? PathOf(DataRole.Train) : null);

    /// <summary>The number of rows of a data file; <see langword="null"/> when it is not known.</summary>
    public int? RowsOf(string? path) => path is null ? null : _rows(path);

    /// <summary>The rows of training and validation set together.</summary>
    public int? AllRows => HasValidation ? RowsOf(DataRole.Train) + RowsOf(DataRole.Validation) : RowsOf(PathOf(DataRole.Train));

    /// <summary>The number of rows that a role has when training rows are kept apart for a missing validation set.</summary>
    public int? RowsOf(DataRole role)
    {
        int? rows = RowsOf(PathOf(role));
        if (rows < 2 || !_traits.DividesTrainingRows || HasValidation)
        {
            return rows;
        }

        int? train = rows is { } all ? SplitSize.First(all, SplitSize.PromptOptimizerTrain) : null;
        return role == DataRole.Train ? train : rows - train;
    }

    public Location LocationOf(string argument, CancellationToken cancellationToken)
        => DiagnosticPlace.OfArgument(Attribute, argument, _type).ToLocation(cancellationToken);

    /// <summary>The metric, when it can be used.</summary>
    public IMethodSymbol? FindMetric(Compilation compilation)
    {
        INamedTypeSymbol? signature = Program.ProgramSignature();
        return signature is not null && Attribute.NamedTextArgument("Metric") is { Length: > 0 } name
            ? MetricResolver.Find(new OptimizationContext(_type, Attribute, compilation, new CountingReporter()), name, signature, out _)
            : null;
    }
}
