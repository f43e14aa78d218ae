using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class RecursiveType
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.RecursiveType,
        "Type of a field contains itself",
        "'{0}' has type '{1}', which contains itself; a field's type must end somewhere",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RecursiveType));
}
