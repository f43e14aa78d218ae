using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramKindUnsupported
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramKindUnsupported,
        "This kind of type cannot be a program",
        "'{0}' cannot be a program, because it is {1}: use a class that is neither abstract nor static nor generic nor file-local",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramKindUnsupported));
}
