using PromptOpt.Shared;

namespace PromptOpt.Generators;

/// <summary>An artifact file, without the places where things stand in it.</summary>
/// <param name="Document">What the file says, except for how it came about.</param>
/// <param name="Content">What is compiled in.</param>
internal sealed record ArtifactModel(ArtifactDocument Document, TunedVariantModel Content)
{
    /// <summary>The program it names.</summary>
    public string Program => Document.Program;

    /// <summary>Fingerprint of the program's code when it was tuned; empty when the file says none.</summary>
    public string ProgramFingerprint => Document.Fingerprints?.Program ?? "";
}
