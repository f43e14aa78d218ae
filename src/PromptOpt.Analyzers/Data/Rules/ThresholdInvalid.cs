namespace PromptOpt.Analyzers;

/// <summary>Says which thresholds of an optimization are not understood. Settings of a data file are said there.</summary>
internal static class ThresholdInvalid
{
    public static void Check(OptimizationCheck check)
    {
        foreach (InvalidSetting setting in check.InvalidSettings)
        {
            check.Report(DataRuleDescriptors.SettingInvalid, setting.Key, setting.Value, setting.Expected);
        }
    }
}
