using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class OutputIsRequired
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.OutputIsRequired,
        "Output must not be required",
        "The output '{0}' must not be 'required': callers make values that only have inputs",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.OutputIsRequired));
}
