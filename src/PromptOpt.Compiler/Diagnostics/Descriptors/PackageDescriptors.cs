using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators;

/// <summary>What is said of the packages that a project references.</summary>
internal static class PackageDescriptors
{
    public static readonly DiagnosticDescriptor RuntimeTooOld = new(
        DiagnosticIds.RuntimeTooOld,
        "Runtime is older than the generated code",
        "The code generated for '{0}' needs a newer {1} than the referenced one, {2}: update the package {1} to the version of the generator, {3}",
        Categories.Package,
        DiagnosticSeverity.Error,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.RuntimeTooOld));
}
