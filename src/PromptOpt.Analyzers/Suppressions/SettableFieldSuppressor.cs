using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Suppresses CA2227 ("change to be read-only by removing the property setter") on fields of signatures: without a setter they could not be fields.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class SettableFieldSuppressor()
    : SymbolSuppressor(new SuppressionDescriptor("PO1902", "CA2227", "Generated code sets the fields of a signature"))
{
    private protected override bool IsNeeded(ISymbol symbol)
        => symbol is IPropertySymbol
            && (symbol.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName)
                ?? symbol.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.InputFieldSimpleName)) is not null
            && symbol.ContainingType.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null;
}
