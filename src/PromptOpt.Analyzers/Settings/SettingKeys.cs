using Microsoft.CodeAnalysis;
using PromptOpt.Shared;

namespace PromptOpt.Analyzers;

/// <summary>Every setting of the analyzers: the only place that knows their keys, defaults and ranges.</summary>
internal static class SettingKeys
{
    private const string Prefix = "promptopt.";
    private const int Unlimited = int.MaxValue;

    /// <summary>The most members that an enum of an output may have before the warning PO1031 is given.</summary>
    public static readonly NumberSetting MaxEnumMembers = new("promptopt.max_enum_members", defaultValue: 200, minimum: 1, Unlimited);

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

    private static readonly NumberSetting[] Numbers =
    [
        MaxEnumMembers,
        MinTrainingExamples,
        RecommendedTrainingExamples,
        MaxClassImbalance,
        MaxExampleLength,
        MaxDataFileSize,
        MaxDiagnosticsPerRule,
    ];

    /// <summary>The key of the severity of a rule that stands in data files, where the compiler heeds no <c>dotnet_diagnostic</c> key of an <c>.editorconfig</c>.</summary>
    public static string SeverityOf(string id) => Prefix + id + ".severity";

    /// <summary>What to write instead of a key that begins like a setting and is none; <see langword="null"/> for every other key.</summary>
    /// <param name="key">A key; letter case does not count.</param>
    public static string? Correct(string key)
    {
        if (!key.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) || IsKnown(key))
        {
            return null;
        }

        string[] parts = key.Split('.');
        return parts.Length == 3 && parts[1].StartsWith("PO", StringComparison.OrdinalIgnoreCase) && parts[2].Equals("severity", StringComparison.OrdinalIgnoreCase)
            ? "the key dotnet_diagnostic." + parts[1].ToUpperInvariant() + ".severity, because the rule does not stand in data files"
            : NearestName.Find(key.AsSpan(), Numbers.Select(static setting => setting.Key)) is { } meant
                ? "the key " + meant
                : "one of the keys " + string.Join(", ", Numbers.Select(static setting => setting.Key));
    }

    private static bool IsKnown(string key)
    {
        foreach (NumberSetting setting in Numbers)
        {
            if (key.Equals(setting.Key, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        foreach (DiagnosticDescriptor rule in DataRuleDescriptors.All)
        {
            if (key.Equals(SeverityOf(rule.Id), StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
