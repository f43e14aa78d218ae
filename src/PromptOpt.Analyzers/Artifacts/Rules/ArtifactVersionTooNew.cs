using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactVersionTooNew
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactVersionTooNew,
        "Tuned prompt is of a newer version",
        "The tuned prompt is not compiled in, because it has schema version {0} and this version of PromptOpt reads versions up to {1}: update the package PromptOpt, or tune again with the version in use",
        Categories.Artifacts,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactVersionTooNew));
}
