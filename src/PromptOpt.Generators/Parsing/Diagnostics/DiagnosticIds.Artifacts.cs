namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string ArtifactUnreadable = "PO5001";
    public const string ArtifactProgramUnknown = "PO5002";
    public const string ArtifactTwice = "PO5003";
    public const string ArtifactMisfits = "PO5004";
    public const string ArtifactReworded = "PO5005";
    public const string ArtifactCodeChanged = "PO5006";
    public const string ArtifactTooLarge = "PO5007";
    public const string ProgramUntuned = "PO5008";
}
