using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramDerivesFromProgram
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramDerivesFromProgram,
        "A program cannot derive from a program",
        "'{0}' derives from the program '{1}': derive it from PromptProgram<T> and use '{1}' as a [Module]",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramDerivesFromProgram));
}
