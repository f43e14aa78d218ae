using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Generators;

/// <summary>Tells a build from an editor, which asks the analyzers at any time.</summary>
internal static class BuildSetting
{
    /// <summary>
    /// Set by a configuration file of the package that only builds get. A property that the compiler may see would do the same, but stands in a file under obj
    /// that every switch between editor and build writes anew.
    /// </summary>
    public const string Key = "promptopt_build";

    public static bool IsBuild(AnalyzerConfigOptions options) => options.TryGetValue(Key, out string? value) && value == "true";
}
