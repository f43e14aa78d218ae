namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string DataFileMissing = "PO3001";
    public const string DataFileUnreadable = "PO3002";
    public const string DataFileEmpty = "PO3003";
    public const string DataFileTruncated = "PO3004";
    public const string RowMalformed = "PO3005";
    public const string FieldUnknown = "PO3006";
    public const string FieldMissing = "PO3007";
    public const string ValueMistyped = "PO3008";
    public const string LabelUnknown = "PO3009";
    public const string LabelMissing = "PO3010";
    public const string RowDuplicate = "PO3011";
    public const string ExampleTooLong = "PO3012";
    public const string TooFewTrainingRows = "PO3013";
    public const string FewTrainingRows = "PO3014";
    public const string ValidationMissing = "PO3015";
    public const string SplitUnusual = "PO3016";
    public const string TestMissing = "PO3017";
    public const string RowsShared = "PO3018";
    public const string RowsAlike = "PO3019";
    public const string LabelAbsent = "PO3020";
    public const string LabelImbalance = "PO3021";
    public const string SettingInvalid = "PO3022";
    public const string MoreFindings = "PO3023";
    public const string ColumnMissing = "PO3024";
}
