using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class ArtifactReworded
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.ArtifactReworded,
        "Signature was reworded since tuning",
        "The declared texts of predictor '{0}' have changed since it was tuned: the tuned prompt still fits and is used; evaluate it again, then accept the new wording or tune again",
        Categories.Artifacts,
        DiagnosticSeverity.Info,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.ArtifactReworded));

    public static IEnumerable<Diagnostic> Find(ArtifactComparison comparison)
        => from predictor in ProgramFit.FindReworded(comparison.Artifact, comparison.Shape)
           select Diagnostic.Create(
               Descriptor,
               comparison.File.At("fingerprints", "signatures", predictor.Name, "wording"),
               ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Wording, predictor.Wording),
               predictor.Name);
}
