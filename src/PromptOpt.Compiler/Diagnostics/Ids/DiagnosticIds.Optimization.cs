namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string OptimizationNotPartial = "PO4001";
    public const string OptimizationContainerNotPartial = "PO4002";
    public const string OptimizationKindUnsupported = "PO4003";
    public const string OptimizationProgramMissing = "PO4004";
    public const string OptimizationProgramInvalid = "PO4005";
    public const string OptimizationTrainMissing = "PO4006";
    public const string MetricMissing = "PO4007";
    public const string MetricNotFound = "PO4008";
    public const string MetricShapeInvalid = "PO4009";
    public const string MetricSignatureDiffers = "PO4010";
    public const string OptimizerOptionsInvalid = "PO4011";
    public const string OptimizationNameTwice = "PO4012";
    public const string OptimizationLimitInvalid = "PO4013";
    public const string MetricMethodInvalid = "PO4014";
    public const string OptimizerNotConstructible = "PO4015";
    public const string OptimizationMemberTaken = "PO4016";
    public const string MetricFingerprintUnknown = "PO4017";
    public const string OptimizationNameInvalid = "PO4018";
    public const string MetricIsConstant = "PO4019";
    public const string MetricIgnoresActual = "PO4020";
    public const string MetricIgnoresExpected = "PO4021";
    public const string MetricScoreOutOfRange = "PO4022";
    public const string MetricComparesFloats = "PO4023";
    public const string MetricComparesReferences = "PO4024";
    public const string MetricUsesCulture = "PO4025";
    public const string MetricReadsClock = "PO4026";
    public const string MetricUsesRandomness = "PO4027";
    public const string MetricUsesStaticState = "PO4028";
    public const string MetricSwallowsExceptions = "PO4029";
    public const string MetricAsksOwnModel = "PO4030";
    public const string FeedbackMissing = "PO4031";
    public const string OptionOutOfRange = "PO4032";
    public const string OptionsConflict = "PO4033";
    public const string OptimizationUnlimited = "PO4034";
    public const string JudgeIsStudent = "PO4035";
    public const string OptimizationNameClash = "PO4036";
    public const string OptionExceedsRows = "PO4037";
    public const string LimitTooSmall = "PO4038";
    public const string MetricNamesUnknownPredictor = "PO4039";
    public const string OptimizationCreateInvalid = "PO4040";
    public const string OptimizationColumnInvalid = "PO4041";
    public const string OptimizationDelimiterInvalid = "PO4042";
    public const string NothingTuned = "PO4043";
}
