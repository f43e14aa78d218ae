using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>An <c>[Optimize]</c> attribute as it is written, be it half-typed. What is wrong with it is said by <see cref="OptimizationAnalyzer"/>.</summary>
internal sealed class DeclaredOptimization(INamedTypeSymbol type, AttributeData attribute, Compilation compilation)
{
    private static readonly string[] Limits = ["MaxCalls", "MaxTokens", "MaxCost", "MaxSeconds"];

    private DataReadingModel? _reading;

    /// <summary>The attribute where the generator's parsers look at it.</summary>
    public OptimizationContext Context { get; } = new(type, attribute, compilation, new CountingReporter(), CancellationToken.None);

    public AttributeData Attribute => attribute;

    public ITypeSymbol Optimizer { get; } = attribute.AttributeClass!.TypeArguments[0];

    public OptimizerTraits Traits { get; } = OptimizerTraits.Of(attribute.AttributeClass!.TypeArguments[0]);

    /// <summary>The program that is tuned.</summary>
    public INamedTypeSymbol Program { get; } = attribute.NamedTypeArgument("Program") ?? type;

    public bool HasLimit => Limits.Any(limit => attribute.NamedNumber(limit) > 0);

    /// <summary>How its data files are read, as far as that is right.</summary>
    public DataReadingModel Reading => _reading ??= Program.ProgramSignature() is { } signature ? DataReadingParser.Parse(Context, signature) : DataReadingModel.Default;

    /// <summary>The metric, when it can be used.</summary>
    public IMethodSymbol? Metric
        => Program.ProgramSignature() is { } signature && attribute.NamedTextArgument("Metric") is { Length: > 0 } name
            ? MetricResolver.Find(Context, name, signature, out _)
            : null;

    public SyntaxTree? Tree => attribute.ApplicationSyntaxReference?.SyntaxTree;

    public static IEnumerable<DeclaredOptimization> Of(INamedTypeSymbol type, Compilation compilation)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (OptimizationParser.IsOptimize(attribute))
            {
                yield return new DeclaredOptimization(type, attribute, compilation);
            }
        }
    }

    /// <summary>Those of the whole compilation.</summary>
    public static IEnumerable<DeclaredOptimization> All(Compilation compilation, CancellationToken cancellationToken)
        => AssemblyTypes.AttributedClasses(compilation.Assembly, cancellationToken).SelectMany(type => Of(type, compilation));

    /// <summary>The path that is named for a role, or <see langword="null"/>.</summary>
    public string? PathOf(DataRole role)
        => attribute.NamedTextArgument(role.ToString()) is { } path && !string.IsNullOrWhiteSpace(path) ? path : null;

    /// <summary>Whether the attribute gives the argument at all, be it half-typed.</summary>
    public bool Mentions(DataRole role) => attribute.NamedArguments.Any(argument => argument.Key == role.ToString());

    /// <summary>The place of the attribute.</summary>
    public Location Place(CancellationToken cancellationToken) => DiagnosticPlace.Of(attribute, type).ToLocation(cancellationToken);

    /// <summary>The place of the first element of an argument that is meant.</summary>
    public Location PlaceOf(string argument, Func<string, bool> isMeant, CancellationToken cancellationToken)
        => DiagnosticPlace.OfElement(attribute, argument, Math.Max(0, Array.FindIndex(attribute.NamedTexts(argument), text => text is not null && isMeant(text))), type).ToLocation(cancellationToken);

    /// <summary>The place of an argument, or of the attribute.</summary>
    public Location PlaceOf(string argument, CancellationToken cancellationToken)
        => DiagnosticPlace.OfArgument(attribute, argument, type).ToLocation(cancellationToken);
}
