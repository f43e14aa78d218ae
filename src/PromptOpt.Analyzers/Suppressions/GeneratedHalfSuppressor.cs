using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Suppresses "never instantiated", "never used" and "remove partial" on types whose other half is generated. While a mistake keeps the generator from writing
/// it, an editor would advise to take away what it needs.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class GeneratedHalfSuppressor()
    : SymbolSuppressor(
        new SuppressionDescriptor("PO1909", "CA1812", Justification),
        new SuppressionDescriptor("PO1910", "RCS1043", Justification),
        new SuppressionDescriptor("PO1911", "MA0204", Justification),
        new SuppressionDescriptor("PO1912", "MA0182", Justification))
{
    private const string Justification = "The other half of the type is generated and makes its values";

    private protected override bool IsNeeded(ISymbol symbol)
        => symbol is INamedTypeSymbol
            && (symbol.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName)
                ?? symbol.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.PromptProgramAttributeSimpleName)
                ?? symbol.FindAttribute(MetadataNames.OptimizersNamespace, MetadataNames.OptimizeSimpleName)) is not null;
}
