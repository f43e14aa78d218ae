using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramUsesCapturedClient
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramUsesCapturedClient,
        "Program calls a chat client by itself",
        "'{0}' uses the chat client '{1}' in its own code, past budget, journal and trace: declare a [Module] property and call that",
        Categories.Programs,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramUsesCapturedClient));
}
