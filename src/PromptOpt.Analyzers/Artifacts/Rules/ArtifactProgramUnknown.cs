using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactProgramUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactProgramUnknown,
        "Tuned prompt for an unknown program",
        "The tuned prompt is not compiled in, because there is no program '{0}' in this project; there is {1}",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactProgramUnknown));
}
