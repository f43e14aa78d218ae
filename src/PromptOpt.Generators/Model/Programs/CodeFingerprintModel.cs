namespace PromptOpt.Generators;

/// <summary>The fingerprint of a declaration.</summary>
/// <param name="Member">Documentation id of the type or method.</param>
/// <param name="ConstantName">Name of the generated constant.</param>
/// <param name="Fingerprint">The fingerprint.</param>
internal sealed record CodeFingerprintModel(string Member, string ConstantName, string Fingerprint);
