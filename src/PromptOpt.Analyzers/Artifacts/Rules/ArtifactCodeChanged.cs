using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactCodeChanged
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactCodeChanged,
        "Program code changed since tuning",
        "The code of '{0}' has changed since it was tuned: the tuned prompt still fits and is used; tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactCodeChanged));
}
