namespace PromptOpt.Runner;

/// <summary>A prompt of a program that the command line names.</summary>
/// <param name="Name">What it is called, for people.</param>
/// <param name="Parameters">What it binds the program to.</param>
internal sealed record ChosenPrompt(string Name, ProgramParameters Parameters)
{
    /// <summary>The file it stands in, in full, or as the build knows it when it is compiled in; <see langword="null"/> for the prompt as declared.</summary>
    public string? File { get; init; }

    /// <summary>Whether it is compiled in.</summary>
    public bool IsCompiledIn { get; init; }

    /// <summary>The prompt in some words, for people.</summary>
    public string Description => IsCompiledIn ? $"{Name}, compiled in from {Unbroken.Of(File!)}" : File is null ? "untuned: the prompt as declared" : Name;

    /// <summary>Its variant, or <see langword="null"/>.</summary>
    public string? Variant { get; init; }

    /// <summary>The content of the file, where it could be read and holds this prompt.</summary>
    public PromptArtifact? Artifact { get; init; }

    /// <summary>Why a file does not fit the program as it is now; <see langword="null"/> when it does.</summary>
    public string? Misfit { get; init; }
}
