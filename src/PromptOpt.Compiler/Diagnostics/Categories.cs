namespace PromptOpt.Generators;

/// <summary>Categories that severities can be set for as a whole, such as <c>dotnet_analyzer_diagnostic.category-PromptOpt.Signatures.severity</c>.</summary>
internal static class Categories
{
    public const string Signatures = "PromptOpt.Signatures";
    public const string Programs = "PromptOpt.Programs";
    public const string Data = "PromptOpt.Data";
    public const string Optimization = "PromptOpt.Optimization";
    public const string Artifacts = "PromptOpt.Artifacts";
    public const string Package = "PromptOpt.Package";
}
