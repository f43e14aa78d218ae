using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramNameInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramNameInvalid,
        "Name of a program cannot be used",
        "'{0}' cannot be the name of a program: use letters, digits, '-', '_' and '.', beginning with a letter or digit, 100 characters at most",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNameInvalid));
}
