using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Turns what the shared reader read into the public types.</summary>
internal static class ArtifactConversion
{
    public static PromptArtifact ToArtifact(ArtifactDocument document, ArtifactSource source) => new()
    {
        JsonSchema = document.JsonSchema,
        Program = document.Program,
        Variant = document.Variant,
        Fingerprints = document.Fingerprints is { } fingerprints ? ToFingerprints(fingerprints) : null,
        Predictors = Sorted(document.Predictors, static section => section.Name, ToParameters),
        Provenance = document.Provenance is { } provenance ? ToProvenance(provenance) : null,
        Source = source,
    };

    private static ArtifactFingerprints ToFingerprints(ArtifactFingerprintsSection section) => new()
    {
        Program = section.Program,
        Metric = section.Metric,
        Signatures = Sorted(
            section.Signatures,
            static signature => signature.Predictor,
            static signature => new SignatureFingerprint { Name = signature.Name, Wording = signature.Wording, Fields = [.. signature.Fields] }),
    };

    private static PredictorParameters ToParameters(ArtifactPredictorSection section) => new()
    {
        Instructions = section.Instructions,
        FieldDescriptions = section.FieldDescriptions.ToImmutableSortedDictionary(StringComparer.Ordinal),
        ModelId = section.Model,
        Demos = [.. section.Demos.Select(ToDemo)],
    };

    private static Demo ToDemo(ArtifactDemoSection section) => new(
        [.. section.Fields.Select(static field => new DemoField(field.Key, JsonTextFormat.ToLine(field.Value)))],
        section.Reasoning,
        section.IsBootstrapped);

    private static ArtifactProvenance ToProvenance(ArtifactProvenanceSection section) => new()
    {
        Optimizer = section.Optimizer,
        Options = section.Options.ToImmutableSortedDictionary(StringComparer.Ordinal),
        Seed = section.Seed,
        Models = Sorted(section.Models, static model => model.Role, static model => new ArtifactModel(model.Endpoint, model.Model)),
        Data = Sorted(section.Data, static data => data.Name, static data => new ArtifactData(data.Fingerprint, data.Rows, data.Text)),
        Scores = Sorted(section.Scores, static scores => scores.Name, static scores => new ArtifactScores(ToScore(scores.Before), ToScore(scores.After))),
        Calls = section.Calls,
        InputTokens = section.InputTokens,
        OutputTokens = section.OutputTokens,
        Candidates = section.Candidates,
    };

    private static ArtifactScore? ToScore(ArtifactScoreSection? section)
        => section is null ? null : new ArtifactScore(section.Mean, section.Lower, section.Upper, section.Examples);

    private static ImmutableSortedDictionary<string, TValue> Sorted<TSource, TValue>(IEnumerable<TSource> items, Func<TSource, string> key, Func<TSource, TValue> value)
        => items.ToImmutableSortedDictionary(key, value, StringComparer.Ordinal);
}
