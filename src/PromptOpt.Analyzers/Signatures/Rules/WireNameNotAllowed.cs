using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class WireNameNotAllowed
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.WireNameNotAllowed,
        "Wire name is not allowed",
        "'{0}' cannot be the name of '{1}' on the wire: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.WireNameNotAllowed));
}
