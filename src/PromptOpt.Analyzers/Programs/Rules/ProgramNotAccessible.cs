using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramNotAccessible
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramNotAccessible,
        "Program must be at least internal",
        "'{0}' is not visible to the rest of its assembly: make it and the types around it internal or public",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNotAccessible));
}
