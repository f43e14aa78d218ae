using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>A class with <c>[Optimize]</c> as the emitter prints it.</summary>
/// <param name="Type">The class that gets the hooks.</param>
/// <param name="Hooks">One for each attribute that is right, in order.</param>
internal sealed record OptimizationModel(DeclaredType Type, ImmutableEquatableArray<OptimizationHookModel> Hooks)
{
    /// <summary>The class without hooks for programs whose signatures cannot be named without an error.</summary>
    public OptimizationModel Without(ImmutableEquatableArray<string> unusable)
        => unusable.Count == 0 ? this : this with { Hooks = Hooks.Where(hook => !unusable.Contains(hook.Program.Signature)).ToArray().ToImmutableEquatableArray() };
}

/// <summary>What one <c>[Optimize]</c> attribute binds together. Types and members stand as code.</summary>
/// <param name="PropertyName">The generated property.</param>
/// <param name="Name">The name of the optimization.</param>
/// <param name="Program">The program.</param>
/// <param name="Optimizer">The optimizer.</param>
/// <param name="Options">The static property that holds its options, or <see langword="null"/>.</param>
/// <param name="Metric">The metric.</param>
/// <param name="Data">The data sets.</param>
/// <param name="Limits">The initializers of the limits that are set, such as <c>MaxCalls = 2000</c>.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="ArtifactPath">Where the tuned prompt is written, relative to the project.</param>
/// <param name="Variant">The variant that is tuned, or <see langword="null"/>.</param>
/// <param name="WarmStart">Whether to start from the compiled-in parameters.</param>
internal sealed record OptimizationHookModel(
    string PropertyName,
    string Name,
    OptimizedProgramModel Program,
    string Optimizer,
    string? Options,
    MetricModel Metric,
    OptimizationDataModel Data,
    ImmutableEquatableArray<string> Limits,
    int Seed,
    string ArtifactPath,
    string? Variant,
    bool WarmStart);

/// <summary>The program of an optimization.</summary>
/// <param name="Type">The type, as code.</param>
/// <param name="Name">The name in artifacts.</param>
/// <param name="Signature">Its signature, as code.</param>
/// <param name="Fingerprint">The expression that gives the fingerprint of its code.</param>
/// <param name="Creation">The expression that makes it from <c>client</c> and <c>services</c>.</param>
/// <param name="IsPublic">Whether program and signature are public, so that a public property can have their types.</param>
internal sealed record OptimizedProgramModel(string Type, string Name, string Signature, string Fingerprint, string Creation, bool IsPublic);

/// <summary>The metric of an optimization.</summary>
/// <param name="Name">The name in reports.</param>
/// <param name="Function">The lambda that calls the method, as code.</param>
/// <param name="ComparesLabels">Whether it takes <c>(expected, actual)</c>.</param>
/// <param name="CanGiveFeedback">Whether it returns a score, which may hold words, and not a mere number or truth value.</param>
/// <param name="Fingerprint">The expression that gives the fingerprint of its code.</param>
/// <param name="Labels">The outputs that it reads of the expected row, by property; <see langword="null"/> where that is not known.</param>
internal sealed record MetricModel(string Name, string Function, bool ComparesLabels, bool CanGiveFeedback, string Fingerprint, ImmutableEquatableArray<string>? Labels);

/// <summary>The data files of an optimization, relative to the project, and how they are read.</summary>
internal sealed record OptimizationDataModel(string Train, string? Validation, string? Test, DataReadingModel Reading);
