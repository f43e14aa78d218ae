using System.Globalization;
using System.Text.RegularExpressions;

namespace PromptOpt.Packaging.Tests;

/// <summary>What a build said, as the console shows it.</summary>
/// <param name="TargetFramework">The target framework, where the project has several; otherwise empty.</param>
internal sealed partial record BuildMessage(string File, int Line, int Column, string Severity, string Id, string Text, string TargetFramework)
{
    public string Head => FormattableString.Invariant($"{File}({Line},{Column}): {Severity} {Id}");

    /// <summary>Everything of ours, in the order of the log, without the summary that repeats it.</summary>
    public static IReadOnlyList<BuildMessage> FindIn(string output) => [.. LinePattern().Matches(SummaryPattern().Split(output)[0]).Select(Of)];

    private static BuildMessage Of(Match match) => new(
        Path.GetFileName(match.Groups["path"].Value),
        int.Parse(match.Groups["line"].Value, CultureInfo.InvariantCulture),
        int.Parse(match.Groups["column"].Value, CultureInfo.InvariantCulture),
        match.Groups["severity"].Value,
        match.Groups["id"].Value,
        match.Groups["text"].Value,
        match.Groups["framework"].Value);

    [GeneratedRegex(@"^Build (?:FAILED|succeeded)\.", RegexOptions.Multiline)]
    private static partial Regex SummaryPattern();

    [GeneratedRegex(@"^\s*(?<path>[^\r\n(]+)\((?<line>\d+),(?<column>\d+)\): (?<severity>error|warning) (?<id>PO\d{4}): (?<text>.*?) \(https://[^)]*\)( \[[^\]]*?(::TargetFramework=(?<framework>[^\]]+))?\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex LinePattern();
}
