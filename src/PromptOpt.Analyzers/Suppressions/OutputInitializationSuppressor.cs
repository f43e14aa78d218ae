using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>
/// Suppresses CS8618 ("non-nullable property must contain a non-null value") on outputs of signatures: the model answers them, and
/// <c>required</c> would force an invented answer on every caller.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class OutputInitializationSuppressor()
    : SymbolSuppressor(new SuppressionDescriptor("PO1901", "CS8618", "Outputs of a signature are filled in from the model's reply"))
{
    private protected override bool IsNeeded(ISymbol symbol)
        => symbol is IPropertySymbol
            && symbol.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.OutputFieldSimpleName) is not null
            && symbol.ContainingType.FindAttribute(MetadataNames.RuntimeNamespace, MetadataNames.SignatureSimpleName) is not null;
}
