namespace PromptOpt.Generators;

/// <summary>An artifact file, without the places where things stand in it.</summary>
/// <param name="Program">The program it names.</param>
/// <param name="ProgramFingerprint">Fingerprint of the program's code when it was tuned; empty when the file says none.</param>
/// <param name="MetricFingerprint">Fingerprint of the metric's code; empty when the file says none.</param>
/// <param name="DataTexts">Fingerprints of the data files' texts by purpose, such as <c>train</c>; those that the file says.</param>
/// <param name="Signatures">The signatures when it was tuned, by predictor.</param>
/// <param name="Content">What is compiled in.</param>
internal sealed record ArtifactModel(
    string Program,
    string ProgramFingerprint,
    string MetricFingerprint,
    ImmutableEquatableArray<TextPair> DataTexts,
    ImmutableEquatableArray<TunedSignatureModel> Signatures,
    TunedVariantModel Content);

/// <summary>A signature at the time of tuning: fingerprints of wording and of each field.</summary>
internal sealed record TunedSignatureModel(string Predictor, string Wording, ImmutableEquatableArray<TextPair> Fields);
