namespace PromptOpt.Shared;

/// <summary>The tuned parameters of a program.</summary>
/// <param name="Predictors">Those of its predictors.</param>
/// <param name="Settings">Values of its settings by name, as JSON (<see cref="SettingText"/>).</param>
internal sealed record ArtifactParametersSection(ImmutableEquatableArray<ArtifactPredictorSection> Predictors, ImmutableEquatableArray<TextPair> Settings);

/// <summary>The tuned parameters of one predictor.</summary>
/// <param name="Name">The predictor.</param>
/// <param name="Instructions">The task text, or <see langword="null"/> for the declared one.</param>
/// <param name="FieldDescriptions">Descriptions by wire name.</param>
/// <param name="Model">The model to ask for, or <see langword="null"/>.</param>
/// <param name="Demos">The demonstrations in prompt order.</param>
internal sealed record ArtifactPredictorSection(
    string Name,
    string? Instructions,
    ImmutableEquatableArray<TextPair> FieldDescriptions,
    string? Model,
    ImmutableEquatableArray<ArtifactDemoSection> Demos)
{
    /// <summary>The adapter of everything that names none.</summary>
    public const string StandardAdapter = AdapterNames.Chat;

    /// <summary>The adapter it was tuned with, or <see langword="null"/> for the chat adapter.</summary>
    public string? Adapter { get; init; }
}

/// <summary>One demonstration.</summary>
/// <param name="Fields">Wire names, and values as JSON on one line.</param>
/// <param name="Reasoning">The reasoning that led to the outputs, or <see langword="null"/>.</param>
/// <param name="IsBootstrapped">Whether a model answered it.</param>
internal sealed record ArtifactDemoSection(ImmutableEquatableArray<TextPair> Fields, string? Reasoning, bool IsBootstrapped);
