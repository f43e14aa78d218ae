namespace PromptOpt.Analyzers;

/// <summary>What diagnostics in data files tell the fixes; compiled into both.</summary>
internal static class DataFixProperties
{
    /// <summary>The text that takes the place of the marked one; empty where the whole row is removed.</summary>
    public const string Replacement = "Replacement";
}
