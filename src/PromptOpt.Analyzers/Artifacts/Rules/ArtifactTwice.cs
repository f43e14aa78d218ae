using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactTwice
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactTwice,
        "Two tuned prompts for the same program and variant",
        "The tuned prompt is not compiled in, because '{0}' is for the same program and variant: remove one of them, or give them different variants",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactTwice));
}
