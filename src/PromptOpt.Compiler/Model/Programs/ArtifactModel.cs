namespace PromptOpt.Generators;

/// <summary>An artifact file, without the places where things stand in it.</summary>
/// <param name="Program">The program it names.</param>
/// <param name="ProgramFingerprint">Fingerprint of the program's code when it was tuned; empty when the file says none.</param>
/// <param name="Signatures">The signatures when it was tuned, by predictor.</param>
/// <param name="Content">What is compiled in.</param>
internal sealed record ArtifactModel(
    string Program,
    string ProgramFingerprint,
    ImmutableEquatableArray<TunedSignatureModel> Signatures,
    TunedVariantModel Content);

/// <summary>A signature at the time of tuning: fingerprints of wording and of each field.</summary>
internal sealed record TunedSignatureModel(string Predictor, string Wording, ImmutableEquatableArray<TextPair> Fields);
