using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Between the public types and what the shared reader reads and the shared writer writes.</summary>
internal static class ArtifactConversion
{
    public static PromptArtifact ToArtifact(ArtifactDocument document, ArtifactSource source) => new()
    {
        JsonSchema = document.JsonSchema,
        Program = document.Program,
        Variant = document.Variant,
        Fingerprints = document.Fingerprints is { } fingerprints ? ToFingerprints(fingerprints) : null,
        Predictors = Sorted(document.Predictors, static section => section.Name, ToParameters),
        Settings = ParametersConversion.ToSettings(document.Settings),
        Provenance = document.Provenance is { } provenance ? ToProvenance(provenance) : null,
        Source = source,
    };

    public static ArtifactDocument ToDocument(PromptArtifact artifact) => new(
        artifact.Program,
        artifact.Variant,
        artifact.Fingerprints is { } fingerprints ? ToSection(fingerprints) : null,
        Ordered(artifact.Predictors, ParametersConversion.ToSection),
        artifact.Provenance is { } provenance ? ToSection(provenance) : null)
    {
        JsonSchema = artifact.JsonSchema,
        Settings = ParametersConversion.ToPairs(artifact.Settings),
    };

    // What a file does not name was tuned with the chat adapter; parameters that stand alone say nothing of it.
    private static PredictorParameters ToParameters(ArtifactPredictorSection section)
        => ParametersConversion.ToParameters(section) with { Adapter = section.Adapter ?? ArtifactPredictorSection.StandardAdapter };

    private static ArtifactFingerprints ToFingerprints(ArtifactFingerprintsSection section) => new()
    {
        Program = section.Program,
        Metric = section.Metric,
        Signatures = Sorted(
            section.Signatures,
            static signature => signature.Predictor,
            static signature => new SignatureFingerprint { Name = signature.Name, Wording = signature.Wording, Fields = [.. signature.Fields.Select(static field => KeyValuePair.Create(field.Name, field.Text))] }),
    };

    private static ArtifactFingerprintsSection ToSection(ArtifactFingerprints fingerprints) => new(
        fingerprints.Program,
        fingerprints.Metric,
        Ordered(fingerprints.Signatures, static (predictor, signature) => new ArtifactSignatureSection(
            predictor,
            signature.Name,
            signature.Wording,
            signature.Fields.Select(static field => new TextPair(field.Key, field.Value)).ToArray().ToImmutableEquatableArray())));

    private static ArtifactProvenance ToProvenance(ArtifactProvenanceSection section) => new()
    {
        Optimizer = section.Optimizer,
        Options = Sorted(section.Options, static option => option.Name, static option => option.Text),
        Seed = section.Seed,
        Models = Sorted(section.Models, static model => model.Role, static model => new ArtifactModel(model.Endpoint, model.Model)),
        Data = Sorted(section.Data, static data => data.Name, static data => new ArtifactData(data.Fingerprint, data.Rows, data.Text)),
        Scores = Sorted(section.Scores, static scores => scores.Name, static scores => new ArtifactScores(ToScore(scores.Before), ToScore(scores.After))),
        Calls = section.Calls,
        InputTokens = section.InputTokens,
        OutputTokens = section.OutputTokens,
        Candidates = section.Candidates,
    };

    private static ArtifactProvenanceSection ToSection(ArtifactProvenance provenance) => new(
        provenance.Optimizer,
        Ordered(provenance.Options, static (name, value) => new TextPair(name, JsonTextReader.Read(value, out _) is { } json ? JsonTextFormat.ToLine(json) : value)),
        provenance.Seed,
        Ordered(provenance.Models, static (role, model) => new ArtifactModelSection(role, model.Endpoint, model.Model)),
        Ordered(provenance.Data, static (name, data) => new ArtifactDataSection(name, data.Fingerprint, data.Rows, data.Text)),
        Ordered(provenance.Scores, static (name, scores) => new ArtifactScoresSection(name, ToSection(scores.Before), ToSection(scores.After))),
        provenance.Calls,
        provenance.InputTokens,
        provenance.OutputTokens,
        provenance.Candidates);

    private static ArtifactScore? ToScore(ArtifactScoreSection? section)
        => section is null ? null : new ArtifactScore(section.Mean, section.Lower, section.Upper, section.Examples);

    private static ArtifactScoreSection? ToSection(ArtifactScore? score)
        => score is null ? null : new ArtifactScoreSection(score.Mean, score.Lower, score.Upper, score.Examples);

    private static ImmutableSortedDictionary<string, TValue> Sorted<TSource, TValue>(IEnumerable<TSource> items, Func<TSource, string> key, Func<TSource, TValue> value)
        => items.ToImmutableSortedDictionary(key, value, StringComparer.Ordinal);

    // A dictionary that a caller made may be sorted by a culture.
    private static ImmutableEquatableArray<TSection> Ordered<TValue, TSection>(IEnumerable<KeyValuePair<string, TValue>> entries, Func<string, TValue, TSection> toSection)
        where TSection : IEquatable<TSection>
        => entries.OrderBy(static entry => entry.Key, StringComparer.Ordinal).Select(entry => toSection(entry.Key, entry.Value)).ToArray().ToImmutableEquatableArray();
}
