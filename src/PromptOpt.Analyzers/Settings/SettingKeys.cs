namespace PromptOpt.Analyzers;

/// <summary>Every setting of the analyzers: the only place that knows their keys, defaults and ranges.</summary>
internal static class SettingKeys
{
    private const int Unlimited = int.MaxValue;

    /// <summary>With fewer training rows the warning PO3013 is given.</summary>
    public static readonly NumberSetting MinTrainingExamples = new("promptopt.min_training_examples", defaultValue: 30, minimum: 0, Unlimited);

    /// <summary>With fewer training rows the advice PO3014 is given.</summary>
    public static readonly NumberSetting RecommendedTrainingExamples = new("promptopt.recommended_training_examples", defaultValue: 300, minimum: 0, Unlimited);

    /// <summary>How many times as many rows as the rarest label the most frequent one may have.</summary>
    public static readonly NumberSetting MaxClassImbalance = new("promptopt.max_class_imbalance", defaultValue: 10, minimum: 1, Unlimited);

    /// <summary>Most characters of a row before the advice PO3012 is given.</summary>
    public static readonly NumberSetting MaxExampleLength = new("promptopt.max_example_length", defaultValue: 32_000, minimum: 1, Unlimited);

    /// <summary>A data file is read up to so many characters.</summary>
    public static readonly NumberSetting MaxDataFileSize = new("promptopt.max_data_file_size", defaultValue: 16 * 1024 * 1024, minimum: 1, Unlimited);

    /// <summary>Most diagnostics of a rule in a data file; the rest is only counted.</summary>
    public static readonly NumberSetting MaxDiagnosticsPerRule = new("promptopt.max_diagnostics_per_rule", defaultValue: 20, minimum: 1, maximum: 1000);

    /// <summary>The key of the severity of a rule that stands in data files, where the compiler heeds no <c>dotnet_diagnostic</c> key of an <c>.editorconfig</c>.</summary>
    public static string SeverityOf(string id) => "promptopt." + id + ".severity";
}
