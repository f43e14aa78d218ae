using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class FieldInherited
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.FieldInherited,
        "Fields cannot be inherited",
        "'{0}' inherits '{1}' from '{2}'; fields of a signature must be declared in the signature itself",
        Categories.Signatures,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.FieldInherited));
}
