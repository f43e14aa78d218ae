using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ProgramUntuned
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ProgramUntuned,
        "Program has no tuned prompt",
        "'{0}' has no tuned prompt: Tuned(…) makes the untuned program until an optimization writes a file whose 'program' is '{1}'",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ProgramUntuned));
}
