namespace PromptOpt.Shared;

/// <summary>The content of a <c>*.prompt.json</c> file, as runtime, generator and analyzer all read it; equal when the content is, wherever things stand.</summary>
/// <param name="Program">The program.</param>
/// <param name="Variant">Tells tuned prompts of one program for several models apart; <see langword="null"/> for the default one.</param>
/// <param name="Fingerprints">What it was tuned against, where the file says it.</param>
/// <param name="Predictors">The tuned predictors.</param>
/// <param name="Provenance">How it came about, where the file says it.</param>
internal sealed record ArtifactDocument(
    string Program,
    string? Variant,
    ArtifactFingerprintsSection? Fingerprints,
    ImmutableEquatableArray<ArtifactPredictorSection> Predictors,
    ArtifactProvenanceSection? Provenance)
{
    /// <summary>The newest schema version this code reads and writes.</summary>
    public const int SchemaVersion = 2;

    /// <summary>The version it is written with: 2 where it says what version 1 could not, otherwise 1.</summary>
    public int Version
    {
        get
        {
            foreach (ArtifactPredictorSection predictor in Predictors)
            {
                if (predictor.Adapter is not null)
                {
                    return SchemaVersion;
                }
            }

            return Settings.Count > 0 ? SchemaVersion : 1;
        }
    }

    /// <summary>Values of the program's settings by name, as JSON (<see cref="SettingText"/>).</summary>
    public ImmutableEquatableArray<TextPair> Settings { get; init; } = ImmutableEquatableArray<TextPair>.Empty;

    /// <summary>The JSON schema that the file names for editors; <see langword="null"/> when it names none.</summary>
    public string? JsonSchema { get; init; }
}

/// <summary>What the artifact was tuned against.</summary>
internal sealed record ArtifactFingerprintsSection(string Program, string? Metric, ImmutableEquatableArray<ArtifactSignatureSection> Signatures);

/// <summary>The signature of one predictor at the time of tuning.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Name">Full name of the signature.</param>
/// <param name="Wording">Fingerprint of instructions and descriptions.</param>
/// <param name="Fields">Fingerprint of kind and type by wire name, in declaration order.</param>
internal sealed record ArtifactSignatureSection(string Predictor, string Name, string Wording, ImmutableEquatableArray<TextPair> Fields);

/// <summary>How the artifact came about.</summary>
/// <param name="Optimizer">Name of the optimizer.</param>
/// <param name="Options">Option names and values as JSON on one line.</param>
/// <param name="Seed">The seed of its random numbers.</param>
/// <param name="Models">Endpoint and model by role.</param>
/// <param name="Data">Fingerprint of the rows, row count and fingerprint of the file's text by data set.</param>
/// <param name="Scores">Scores by data set.</param>
/// <param name="Calls">Calls of models.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Candidates">How many candidates were tried.</param>
internal sealed record ArtifactProvenanceSection(
    string Optimizer,
    ImmutableEquatableArray<TextPair> Options,
    long Seed,
    ImmutableEquatableArray<ArtifactModelSection> Models,
    ImmutableEquatableArray<ArtifactDataSection> Data,
    ImmutableEquatableArray<ArtifactScoresSection> Scores,
    long Calls,
    long InputTokens,
    long OutputTokens,
    long Candidates);

/// <summary>A model by its role.</summary>
internal sealed record ArtifactModelSection(string Role, string Endpoint, string Model);

/// <summary>A data set.</summary>
internal sealed record ArtifactDataSection(string Name, string Fingerprint, long Rows, string? Text);

/// <summary>Scores on a data set.</summary>
internal sealed record ArtifactScoresSection(string Name, ArtifactScoreSection? Before, ArtifactScoreSection? After);

/// <summary>A mean score with its confidence interval.</summary>
internal sealed record ArtifactScoreSection(double Mean, double Lower, double Upper, long Examples);
