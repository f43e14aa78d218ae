using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>One <c>[Optimize]</c> attribute as far as it concerns data. What is wrong with it otherwise is said by other rules.</summary>
internal sealed class OptimizationUse
{
    private readonly AttributeData _attribute;

    private OptimizationUse(INamedTypeSymbol type, AttributeData attribute, CancellationToken cancellationToken)
    {
        Type = type;
        _attribute = attribute;
        Traits = OptimizerTraits.Of(attribute.AttributeClass!.TypeArguments[0]) ?? OptimizerTraits.None;
        INamedTypeSymbol? program = attribute.NamedTypeArgument("Program") ?? (type.IsProgram() ? type : null);
        if (program?.ProgramSignature() is { } signature)
        {
            Schema = RowSchemaParser.Parse(signature, cancellationToken);
            NeedsLabels = MetricComparesLabels(signature);
        }
    }

    /// <summary>The class that carries the attribute.</summary>
    public INamedTypeSymbol Type { get; }

    public OptimizerTraits Traits { get; }

    /// <summary>What rows hold, or <see langword="null"/> when the program or its signature is not known.</summary>
    public RowSchema? Schema { get; }

    /// <summary>Whether the metric compares with labels, so that the runtime refuses rows without them.</summary>
    public bool NeedsLabels { get; }

    /// <summary>The optimizer, for messages.</summary>
    public string OptimizerName => _attribute.AttributeClass!.TypeArguments[0].Name;

    public SyntaxTree? Tree => _attribute.ApplicationSyntaxReference?.SyntaxTree;

    public static IEnumerable<OptimizationUse> Of(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        foreach (AttributeData attribute in type.GetAttributes())
        {
            if (OptimizationParser.IsOptimize(attribute))
            {
                yield return new OptimizationUse(type, attribute, cancellationToken);
            }
        }
    }

    /// <summary>The path that is named for a role, or <see langword="null"/>.</summary>
    public string? PathOf(DataRole role)
        => _attribute.NamedTextArgument(role.ToString()) is { } path && !string.IsNullOrWhiteSpace(path) ? path : null;

    /// <summary>Whether the attribute gives the argument at all, be it half-typed.</summary>
    public bool Mentions(DataRole role) => _attribute.NamedArguments.Any(argument => argument.Key == role.ToString());

    /// <summary>The place of the attribute.</summary>
    public Location Place(CancellationToken cancellationToken) => DiagnosticPlace.Of(_attribute, Type).ToLocation(cancellationToken);

    /// <summary>The place of an argument, or of the attribute.</summary>
    public Location Place(DataRole role, CancellationToken cancellationToken)
    {
        if (_attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is AttributeSyntax { ArgumentList: { } list })
        {
            foreach (AttributeArgumentSyntax argument in list.Arguments)
            {
                if (argument.NameEquals?.Name.Identifier.ValueText == role.ToString())
                {
                    return argument.GetLocation();
                }
            }
        }

        return Place(cancellationToken);
    }

    private bool MetricComparesLabels(INamedTypeSymbol signature)
    {
        if (_attribute.NamedTextArgument("Metric") is not { Length: > 0 } name)
        {
            return false;
        }

        INamedTypeSymbol[] places = _attribute.NamedTypeArgument("MetricType") is { } given ? [given] : [Type, signature];
        foreach (INamedTypeSymbol place in places)
        {
            foreach (ISymbol member in place.GetMembers(name))
            {
                if (member is IMethodSymbol method
                    && MetricParser.IsMetric(method)
                    && SymbolEqualityComparer.Default.Equals(MetricParser.SignatureOf(method), signature))
                {
                    // (expected, actual) compares; (example, prediction, context) decides by itself.
                    return SymbolEqualityComparer.Default.Equals(method.Parameters[0].Type, signature);
                }
            }
        }

        return false;
    }
}
