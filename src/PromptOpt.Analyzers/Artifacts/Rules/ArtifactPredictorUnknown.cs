using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactPredictorUnknown
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactPredictorUnknown,
        "Tuned prompt for an unknown predictor",
        "The tuned prompt is not compiled in, because {0}: tune the program again, or rename the entry",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactPredictorUnknown));
}
