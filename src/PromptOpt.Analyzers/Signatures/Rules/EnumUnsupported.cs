using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class EnumUnsupported
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.EnumUnsupported,
        "Enum cannot be a closed set of names",
        "'{0}' uses the enum '{1}', which a field cannot have: {2}",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.EnumUnsupported));
}
