using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ValidationIgnored
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ValidationIgnored,
        "Validation attribute has no effect",
        "'{0}' has [{1}], which replies are not checked against",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ValidationIgnored));
}
