using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactReworded
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactReworded,
        "Signature was reworded since tuning",
        "The declared texts of predictor '{0}' have changed since it was tuned: the tuned prompt still fits and is used; tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactReworded));
}
