namespace PromptOpt.Shared;

/// <summary>The content of a <c>*.prompt.json</c> file, as runtime, generator and analyzer all read it.</summary>
internal sealed class ArtifactDocument(
    string program,
    string? variant,
    ArtifactFingerprintsSection? fingerprints,
    IReadOnlyList<ArtifactPredictorSection> predictors,
    ArtifactProvenanceSection? provenance)
{
    /// <summary>The newest schema version this code reads, and the one it writes.</summary>
    public const int SchemaVersion = 1;

    /// <summary>The JSON schema that the file names for editors; <see langword="null"/> when it names none.</summary>
    public string? JsonSchema { get; set; }

    public string Program { get; } = program;

    /// <summary>Tells tuned prompts of one program for several models apart; <see langword="null"/> for the default one.</summary>
    public string? Variant { get; } = variant;

    public ArtifactFingerprintsSection? Fingerprints { get; } = fingerprints;

    public IReadOnlyList<ArtifactPredictorSection> Predictors { get; } = predictors;

    public ArtifactProvenanceSection? Provenance { get; } = provenance;
}

/// <summary>What the artifact was tuned against.</summary>
internal sealed class ArtifactFingerprintsSection(string program, string? metric, IReadOnlyList<ArtifactSignatureSection> signatures)
{
    public string Program { get; } = program;

    public string? Metric { get; } = metric;

    public IReadOnlyList<ArtifactSignatureSection> Signatures { get; } = signatures;
}

/// <summary>The signature of one predictor at the time of tuning.</summary>
internal sealed class ArtifactSignatureSection(string predictor, string name, string wording, IReadOnlyList<KeyValuePair<string, string>> fields)
{
    public string Predictor { get; } = predictor;

    public string Name { get; } = name;

    /// <summary>Fingerprint of instructions and descriptions.</summary>
    public string Wording { get; } = wording;

    /// <summary>Fingerprint of kind and type by wire name, in declaration order.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; } = fields;
}

/// <summary>The tuned parameters of one predictor.</summary>
internal sealed class ArtifactPredictorSection(
    string name,
    string? instructions,
    IReadOnlyList<KeyValuePair<string, string>> fieldDescriptions,
    string? model,
    IReadOnlyList<ArtifactDemoSection> demos)
{
    public string Name { get; } = name;

    public string? Instructions { get; } = instructions;

    public IReadOnlyList<KeyValuePair<string, string>> FieldDescriptions { get; } = fieldDescriptions;

    public string? Model { get; } = model;

    public IReadOnlyList<ArtifactDemoSection> Demos { get; } = demos;
}

/// <summary>One demonstration.</summary>
internal sealed class ArtifactDemoSection(IReadOnlyList<KeyValuePair<string, JsonText>> fields, string? reasoning, bool isBootstrapped)
{
    /// <summary>Wire names and values.</summary>
    public IReadOnlyList<KeyValuePair<string, JsonText>> Fields { get; } = fields;

    public string? Reasoning { get; } = reasoning;

    public bool IsBootstrapped { get; } = isBootstrapped;
}

/// <summary>How the artifact came about.</summary>
internal sealed class ArtifactProvenanceSection
{
    public string Optimizer { get; set; } = "";

    /// <summary>Option names and values as JSON on one line.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Options { get; set; } = [];

    public long Seed { get; set; }

    /// <summary>Endpoint and model by role.</summary>
    public IReadOnlyList<(string Role, string Endpoint, string Model)> Models { get; set; } = [];

    /// <summary>Fingerprint of the rows, row count and fingerprint of the file's text by data set.</summary>
    public IReadOnlyList<(string Name, string Fingerprint, long Rows, string? Text)> Data { get; set; } = [];

    /// <summary>Scores by data set.</summary>
    public IReadOnlyList<(string Name, ArtifactScoreSection? Before, ArtifactScoreSection? After)> Scores { get; set; } = [];

    public long Calls { get; set; }

    public long InputTokens { get; set; }

    public long OutputTokens { get; set; }

    public long Candidates { get; set; }
}

/// <summary>A mean score with its confidence interval.</summary>
internal sealed class ArtifactScoreSection(double mean, double lower, double upper, long examples)
{
    public double Mean { get; } = mean;

    public double Lower { get; } = lower;

    public double Upper { get; } = upper;

    public long Examples { get; } = examples;
}
