namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string SignatureNotPartial = "PO1001";
    public const string SignatureContainerNotPartial = "PO1002";
    public const string SignatureKindUnsupported = "PO1003";
    public const string SignatureNotAccessible = "PO1004";
    public const string SignatureWithoutInput = "PO1005";
    public const string SignatureWithoutOutput = "PO1006";
}
