using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactMisfits
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactMisfits,
        "Tuned prompt does not fit its program",
        "The tuned prompt is not compiled in, because {0}: tune the program again, or correct the file",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactMisfits));
}
