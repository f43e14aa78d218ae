using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramNameTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramNameTwice,
        "Two programs have the same name",
        "'{0}' has the same program name as '{1}': set [PromptProgram(Name = …)] on one of them",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramNameTwice),
        customTags: WellKnownDiagnosticTags.CompilationEnd);
}
