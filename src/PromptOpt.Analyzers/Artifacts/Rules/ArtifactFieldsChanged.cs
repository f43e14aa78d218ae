using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactFieldsChanged
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactFieldsChanged,
        "Signature has changed since tuning",
        "The tuned prompt is not compiled in, because {0}: tune the program again",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactFieldsChanged));
}
