using System.ComponentModel;

namespace PromptOpt.SourceGeneration;

/// <summary>Written by the generator: a tuned prompt that is compiled in and what it was tuned with, so that the project that tunes it sees what has changed since.</summary>
/// <param name="program">Documentation id of the program.</param>
/// <param name="variant">Its variant; <see langword="null"/> for the default one.</param>
/// <param name="file">The file, relative to the program's project, with forward slashes.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CompiledPromptAttribute(string program, string? variant, string file) : Attribute
{
    /// <summary>Documentation id of the program.</summary>
    public string Program { get; } = program;

    /// <summary>Its variant; <see langword="null"/> for the default one.</summary>
    public string? Variant { get; } = variant;

    /// <summary>The file, relative to the program's project, with forward slashes.</summary>
    public string File { get; } = file;

    /// <summary>Fingerprint of the metric's code; empty when the file says none.</summary>
    public string Metric { get; init; } = "";

    /// <summary>Fingerprints of the data files, each as <c>purpose=fingerprint</c>.</summary>
    public string[] Data { get; init; } = [];
}
