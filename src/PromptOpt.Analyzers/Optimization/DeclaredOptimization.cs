using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

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

    /// <summary>The path of the rows that candidates are compared on.</summary>
    public string? ValidationPath => Attribute.NamedTextArgument("Validation") ?? TrainPath;

    public string? TrainPath => Attribute.NamedTextArgument("Train");

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

    public int? RowsOf(string? path) => path is null ? null : _rows(path);

    public Location LocationOf(string argument, CancellationToken cancellationToken)
        => DiagnosticPlace.OfArgument(Attribute, argument, _type).ToLocation(cancellationToken);

    /// <summary>The metric, when it can be used.</summary>
    public IMethodSymbol? FindMetric(Compilation compilation)
    {
        INamedTypeSymbol? signature = (Attribute.NamedTypeArgument("Program") ?? _type).ProgramSignature();
        return signature is not null && Attribute.NamedTextArgument("Metric") is { Length: > 0 } name
            ? MetricResolver.Find(new OptimizationContext(_type, Attribute, compilation, new CountingReporter()), name, signature, out _)
            : null;
    }
}
