namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string ArtifactUnreadable = "PO5001";
    public const string ArtifactProgramUnknown = "PO5002";
    public const string ArtifactTwice = "PO5003";
    public const string ArtifactFieldsChanged = "PO5004";
    public const string ArtifactReworded = "PO5005";
    public const string ArtifactCodeChanged = "PO5006";
    public const string ArtifactTooLarge = "PO5007";
    public const string ProgramUntuned = "PO5008";
    public const string ArtifactPredictorUnknown = "PO5009";
    public const string ArtifactFieldUnknown = "PO5010";
    public const string ArtifactDemoMisfits = "PO5011";
    public const string ArtifactVersionTooNew = "PO5012";
    public const string ArtifactMetricChanged = "PO5013";
    public const string ArtifactDataChanged = "PO5014";
    public const string VariantUnknown = "PO5015";
    public const string ArtifactSettingUnknown = "PO5016";
    public const string ArtifactSettingMisfits = "PO5017";
}
