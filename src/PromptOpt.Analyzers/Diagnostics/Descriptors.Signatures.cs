using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

/// <summary>Descriptors by family, one partial file each.</summary>
internal static partial class Descriptors
{
    public static readonly DiagnosticDescriptor SignatureNotPartial = new(
        DiagnosticIds.SignatureNotPartial,
        "Signature must be partial",
        "'{0}' is a signature and must be partial: add the 'partial' modifier",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SignatureNotPartial));

    /// <summary>Everything that the signature parser reports.</summary>
    public static readonly ImmutableArray<DiagnosticDescriptor> SignatureParsing = [SignatureNotPartial];
}
