namespace PromptOpt;

/// <summary>A tuned prompt that is compiled into a program.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <param name="variant">Its variant, such as a certain model; <see langword="null"/> for the default one.</param>
/// <param name="file">The file it was compiled from, relative to the program's project, with forward slashes.</param>
/// <param name="parameters">Gives the parameters; asked when they are first needed.</param>
public sealed class TunedPrompt(string? variant, string file, Func<ProgramParameters> parameters)
{
    /// <summary>The variant; <see langword="null"/> for the default one.</summary>
    public string? Variant { get; } = variant;

    /// <summary>The file it was compiled from, relative to the program's project, with forward slashes.</summary>
    public string File { get; } = file;

    /// <summary>The tuned parameters.</summary>
    public ProgramParameters Parameters => parameters();

    /// <inheritdoc/>
    public override string ToString() => Variant is null ? File : $"{Variant}: {File}";
}
