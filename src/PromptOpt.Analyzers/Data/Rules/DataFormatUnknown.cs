namespace PromptOpt.Analyzers;

/// <summary>Says which named files have an extension that tells no format. What is wrong inside a file is said there.</summary>
internal static class DataFormatUnknown
{
    public static void Check(OptimizationCheck check)
    {
        foreach (DataRole role in OptimizationCheck.Roles)
        {
            if (check.Declared.PathOf(role) is { } path && DataFormat.Of(path) is null)
            {
                check.Report(DataRuleDescriptors.DataFileUnreadable, role, [], path, "its extension tells no format", "rename it to .csv, .tsv, .jsonl or .ndjson");
            }
        }
    }
}
