using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>The fingerprint of a declaration.</summary>
/// <param name="Member">Documentation id of the type or method.</param>
/// <param name="ConstantName">Name of the generated constant.</param>
/// <param name="Fingerprint">The fingerprint.</param>
/// <param name="Labels">The outputs that a metric reads of the expected row, by property; <see langword="null"/> where that is not known.</param>
internal sealed record CodeFingerprintModel(string Member, string ConstantName, string Fingerprint, ImmutableEquatableArray<string>? Labels = null);
