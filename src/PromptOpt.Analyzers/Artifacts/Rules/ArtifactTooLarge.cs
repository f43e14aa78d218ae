using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactTooLarge
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactTooLarge,
        "Tuned prompt is too large",
        "The tuned prompt is not compiled in, because it has {0} characters and at most {1} are: use fewer or shorter demonstrations",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactTooLarge));
}
