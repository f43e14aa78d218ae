using Microsoft.CodeAnalysis;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers;

internal static class SettingInvalid
{
    public static readonly DiagnosticDescriptor Descriptor = new(
        DiagnosticIds.SettingInvalid,
        "Setting is not understood",
        "The setting '{0} = {1}' is not understood and has no effect: write {2}",
        Categories.Data,
        DiagnosticSeverity.Warning,
        isEnabledByDefault: true,
        helpLinkUri: HelpLinks.For(DiagnosticIds.SettingInvalid));

    /// <summary>Says which thresholds of an optimization are not understood. Settings of a data file are said there.</summary>
    public static void Check(OptimizationCheck check)
    {
        foreach (InvalidSetting setting in check.InvalidSettings)
        {
            check.Report(Descriptor, setting.Key, setting.Value, setting.Expected);
        }
    }
}
