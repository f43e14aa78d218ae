namespace PromptOpt.Generators;

internal static partial class DiagnosticIds
{
    public const string RuntimeTooOld = "PO6001";
}
