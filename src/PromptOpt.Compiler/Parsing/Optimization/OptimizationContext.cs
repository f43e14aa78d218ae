using System.Globalization;
using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>One <c>[Optimize]</c> attribute with its surroundings.</summary>
internal sealed class OptimizationContext(INamedTypeSymbol type, AttributeData attribute, Compilation compilation, DiagnosticReporter reporter, CancellationToken cancellationToken)
{
    public INamedTypeSymbol Type => type;

    public AttributeData Attribute => attribute;

    /// <summary>Reports an error at the attribute.</summary>
    public void Error(string id, params string[] arguments) => reporter.Error(id, DiagnosticPlace.Of(attribute, type), arguments);

    /// <summary>Counts an error that the compiler reports.</summary>
    public void Unresolved() => reporter.Unresolved();

    /// <summary>Reports an error at a named argument of the attribute.</summary>
    public void ErrorAt(string argument, string id, params string[] arguments) => reporter.Error(id, DiagnosticPlace.OfArgument(attribute, argument, type), arguments);

    /// <summary>Reports an error at an element of a named argument that is an array.</summary>
    public void ErrorAtElement(string argument, int index, string id, params string[] arguments) => reporter.Error(id, DiagnosticPlace.OfElement(attribute, argument, index, type), arguments);

    /// <summary>Reports a warning at a named argument of the attribute.</summary>
    public void WarningAt(string argument, string id, params string[] arguments) => reporter.Warning(id, DiagnosticPlace.OfArgument(attribute, argument, type), arguments);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether code in the class can name the symbol.</summary>
    public bool CanSee(ISymbol symbol) => compilation.IsSymbolAccessibleWithin(symbol, type);

    /// <summary>The outputs that a metric reads of the expected row; <see langword="null"/> where that is not known.</summary>
    public ImmutableEquatableArray<string>? LabelsOf(IMethodSymbol metric) => MetricLabels.Of(metric, compilation, cancellationToken);

    /// <summary>Whether the symbol belongs to the assembly that is being compiled.</summary>
    public bool IsOwn(ISymbol symbol) => SymbolEqualityComparer.Default.Equals(symbol.ContainingAssembly, type.ContainingAssembly);
}
