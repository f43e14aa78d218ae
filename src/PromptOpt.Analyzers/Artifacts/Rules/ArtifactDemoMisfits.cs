using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactDemoMisfits
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactDemoMisfits,
        "Demonstration does not fit its signature",
        "The tuned prompt is not compiled in, because {0}: correct the value, remove the demonstration, or tune the program again",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactDemoMisfits));
}
