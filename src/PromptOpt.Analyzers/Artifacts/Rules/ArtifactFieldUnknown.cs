using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactFieldUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactFieldUnknown,
        "Tuned text for an unknown field",
        "The tuned prompt is not compiled in, because {0}: tune the program again, or rename or remove the entry",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactFieldUnknown));
}
