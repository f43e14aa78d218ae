using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramCallsItself
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramCallsItself,
        "Program calls itself",
        "'{0}' calls itself through '{1}', so that nobody can tell how many calls one run makes: write a loop with a maximum number of rounds",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramCallsItself));
}
