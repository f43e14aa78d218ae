using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramBaseMissing
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramBaseMissing,
        "Program must derive from PromptProgram<T>",
        "'{0}' does not derive from PromptProgram<T>: derive it from PromptProgram<T>, where T is the signature of the whole program",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramBaseMissing));
}
