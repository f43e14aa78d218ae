using System.Globalization;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers;

/// <summary>A threshold of a rule that <c>.editorconfig</c> or <c>.globalconfig</c> may change: a whole number, at least 1.</summary>
/// <param name="Key">Its name, which begins with <c>promptopt.</c>.</param>
/// <param name="Default">What holds when nothing, or nothing that can be read, is set.</param>
internal sealed record CountSetting(string Key, int Default)
{
    public int Read(AnalyzerConfigOptions options)
        => options.TryGetValue(Key, out string? text) && TryRead(text, out int value) ? value : Default;

    /// <summary>Whether the text is a value of the setting.</summary>
    public static bool TryRead(string text, out int value)
        => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out value) && value > 0;
}
