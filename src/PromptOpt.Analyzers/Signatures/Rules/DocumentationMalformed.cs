using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class DocumentationMalformed
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.DocumentationMalformed,
        "Documentation comment is not well-formed",
        "The documentation comment of '{0}' is not well-formed XML, so the prompt may miss a part of it: mend the XML, or write the text into an attribute",
        Categories.Signatures,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.DocumentationMalformed));
}
