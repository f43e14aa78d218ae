using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramWritesState
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramWritesState,
        "Program writes state while it runs",
        "'{0}' changes '{1}' while it runs, but each run works on a copy and many run in parallel: keep what a run needs in local variables",
        Categories.Programs,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramWritesState));
}
