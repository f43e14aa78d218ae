using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ContainerNotPartial
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ContainerNotPartial,
        "Type around a signature must be partial",
        "'{0}' contains the signature '{1}' and must be partial too: add the 'partial' modifier",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ContainerNotPartial));
}
