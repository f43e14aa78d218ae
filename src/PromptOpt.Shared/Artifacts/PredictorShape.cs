namespace PromptOpt.Shared;

/// <summary>A predictor of a program, as far as artifacts are compared with it.</summary>
/// <param name="Name">The member path.</param>
/// <param name="Signature">Full name of its signature.</param>
/// <param name="Wording">Fingerprint of the declared texts; empty when they are not known.</param>
/// <param name="Fields">Fingerprint of direction and type of each field by wire name; none when they are not known, and then nothing about fields is said.</param>
internal sealed record PredictorShape(string Name, string Signature, string Wording, ImmutableEquatableArray<TextPair> Fields);
