using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>The tuned parameters of a program as the emitter prints them.</summary>
/// <param name="Type">The program.</param>
/// <param name="Constructors">The constructors that get a <c>Tuned</c> method.</param>
/// <param name="Variants">The artifacts that fit, the default one (without a name) first, then by name.</param>
/// <param name="Member">Documentation id of the program.</param>
internal sealed record TunedProgramModel(
    DeclaredType Type,
    string Member,
    ImmutableEquatableArray<ConstructorModel> Constructors,
    ImmutableEquatableArray<TunedVariantModel> Variants);

/// <summary>One artifact of a program.</summary>
/// <param name="Variant">Its variant, or <see langword="null"/> for the default.</param>
/// <param name="Path">The file relative to the project, with forward slashes.</param>
/// <param name="Metric">Fingerprint of the metric it was tuned with; empty when the file says none.</param>
/// <param name="Data">Fingerprints of the data files' texts by purpose; those that the file says.</param>
/// <param name="Predictors">The tuned predictors by name, in ordinal order.</param>
internal sealed record TunedVariantModel(string? Variant, string Path, string Metric, ImmutableEquatableArray<TextPair> Data, ImmutableEquatableArray<ArtifactPredictorSection> Predictors)
{
    /// <summary>Values of settings by name, in ordinal order, as JSON.</summary>
    public ImmutableEquatableArray<TextPair> Settings { get; init; } = ImmutableEquatableArray<TextPair>.Empty;
}
