namespace PromptOpt.Generators;

/// <summary>Why an artifact does not fit, and where in the file.</summary>
internal sealed class ArtifactMisfit(string id, string message, params object[] steps)
{
    /// <summary>Which kind of difference it is: one of <see cref="DiagnosticIds"/>.</summary>
    public string Id { get; } = id;

    /// <summary>What differs, without a full stop.</summary>
    public string Message { get; } = message;

    /// <summary>Member names and item numbers from the root of the file.</summary>
    public IReadOnlyList<object> Steps { get; } = steps;
}
