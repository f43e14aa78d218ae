using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactCodeChanged
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactCodeChanged,
        "Program code changed since tuning",
        "The code of '{0}' has changed since it was tuned: the tuned prompt still fits and is used; evaluate it again, tuning again may be worth it",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactCodeChanged));

    public static IEnumerable<Diagnostic> Find(ArtifactComparison comparison)
    {
        string tuned = comparison.Artifact.ProgramFingerprint;
        if (tuned.Length > 0 && tuned != CodeFingerprintParser.OfProgram(comparison.Program, comparison.CancellationToken).Fingerprint)
        {
            yield return Diagnostic.Create(Descriptor, comparison.File.At("fingerprints", "program"), comparison.Artifact.Program);
        }
    }
}
