using System.Collections.Immutable;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>What an artifact was tuned against, so that a change is seen before a stale prompt is used.</summary>
public sealed record ArtifactFingerprints
{
    /// <summary>Structure and code of the whole program.</summary>
    public required string Program { get; init; }

    /// <summary>The metric's declaration, or <see langword="null"/> when none was involved.</summary>
    public string? Metric { get; init; }

    /// <summary>The signature of each predictor, by predictor name.</summary>
    public ImmutableSortedDictionary<string, SignatureFingerprint> Signatures { get; init; } = ImmutableSortedDictionary.Create<string, SignatureFingerprint>(StringComparer.Ordinal);

    /// <summary>The fingerprints of a program as it is now.</summary>
    /// <param name="program">The program; its predictors' signatures are taken from it.</param>
    /// <param name="programFingerprint">Structure and code, as the generator computed them.</param>
    /// <param name="metricFingerprint">The metric's, when there is one.</param>
    public static ArtifactFingerprints Of(PromptModule program, string programFingerprint, string? metricFingerprint = null)
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(programFingerprint);
        return new ArtifactFingerprints
        {
            Program = programFingerprint,
            Metric = metricFingerprint,
            Signatures = program.Predictors.ToImmutableSortedDictionary(
                static predictor => predictor.Name,
                static predictor => SignatureFingerprint.Of(predictor.Signature),
                StringComparer.Ordinal),
        };
    }

    /// <inheritdoc/>
    public bool Equals(ArtifactFingerprints? other)
        => other is not null && Program == other.Program && Metric == other.Metric && Signatures.SequenceEqual(other.Signatures);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Program, Metric, Signatures.Count);
}

/// <summary>A signature at the time of tuning.</summary>
public sealed record SignatureFingerprint
{
    /// <summary>Full name of the signature type.</summary>
    public required string Name { get; init; }

    /// <summary>Changes with the declared instructions and descriptions.</summary>
    public required string Wording { get; init; }

    /// <summary>Wire name of each field, in order, with a fingerprint that changes with its direction and type.</summary>
    public required ImmutableArray<KeyValuePair<string, string>> Fields { get; init; }

    /// <summary>The fingerprint of a signature as it is now.</summary>
    public static SignatureFingerprint Of(SignatureDefinition signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return new SignatureFingerprint
        {
            Name = signature.Name,
            Wording = SignatureFingerprints.OfWording(
                signature.Instructions,
                signature.Fields.SelectMany(static field => field.AllowedValues.Select(static value => value.Description).Prepend(field.JsonSchema).Prepend(field.Description))),
            Fields =
            [
                .. signature.Fields.Select(static field
                    => KeyValuePair.Create(field.Name, SignatureFingerprints.OfField(field.IsInput, field.JsonSchema, field.IsOptional))),
            ],
        };
    }

    /// <inheritdoc/>
    public bool Equals(SignatureFingerprint? other)
        => other is not null && Name == other.Name && Wording == other.Wording && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Wording, Fields.Length);
}
