namespace PromptOpt.Shared;

/// <summary>Why an artifact does not fit, and where in the file.</summary>
internal sealed class ArtifactMisfit(ArtifactMisfitKind kind, string message, params object[] steps)
{
    /// <summary>Which kind of difference it is.</summary>
    public ArtifactMisfitKind Kind { get; } = kind;

    /// <summary>What differs, without a full stop.</summary>
    public string Message { get; } = message;

    /// <summary>Member names and item numbers from the root of the file.</summary>
    public object[] Steps { get; } = steps;
}

/// <summary>The kinds of differences between an artifact and a program.</summary>
internal enum ArtifactMisfitKind
{
    /// <summary>The program has no such predictor.</summary>
    PredictorUnknown,

    /// <summary>The signature is not the one it was tuned for.</summary>
    FieldsChanged,

    /// <summary>The signature has no such field.</summary>
    FieldUnknown,

    /// <summary>A demonstration's value is none of its field.</summary>
    DemoMisfits,

    /// <summary>The program has no such setting.</summary>
    SettingUnknown,

    /// <summary>The value is none that the setting has.</summary>
    SettingMisfits,
}

/// <summary>A field of a demonstration whose value is none of that field.</summary>
/// <param name="field">Wire name.</param>
/// <param name="reason">What is wrong.</param>
internal readonly struct DemoMistake(string field, string reason)
{
    public string Field { get; } = field;

    public string Reason { get; } = reason;
}
