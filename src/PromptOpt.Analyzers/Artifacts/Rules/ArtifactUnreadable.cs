using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactUnreadable
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactUnreadable,
        "Tuned prompt cannot be read",
        "The tuned prompt is not compiled in, because {0}: {1}",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactUnreadable));
}
