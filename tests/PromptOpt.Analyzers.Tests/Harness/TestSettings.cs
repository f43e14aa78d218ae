using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests;

/// <summary>The settings of an <c>.editorconfig</c> or <c>.globalconfig</c>, resolved for each file as the compiler does it.</summary>
internal sealed class TestSettings : AnalyzerConfigOptionsProvider
{
    private readonly AnalyzerConfigSet _set;

    /// <param name="text">The file.</param>
    /// <param name="isBuild">Whether the package's file for builds stands beside it.</param>
    public TestSettings(string text, bool isBuild = false)
        => _set = AnalyzerConfigSet.Create(
            ImmutableArray.Create(
                AnalyzerConfig.Parse(text, text.Contains("is_global", StringComparison.Ordinal) ? "/.globalconfig" : "/.editorconfig"),
                AnalyzerConfig.Parse(isBuild ? $"is_global = true\n{BuildSetting.Key} = true" : "is_global = true", "/build.globalconfig")),
            out _);

    /// <summary>The severities of <c>dotnet_diagnostic</c> keys.</summary>
    public SyntaxTreeOptionsProvider Severities => new TreeOptions(_set);

    public override AnalyzerConfigOptions GlobalOptions => new Options(_set.GlobalConfigOptions.AnalyzerOptions);

    public override AnalyzerConfigOptions GetOptions(SyntaxTree tree) => OptionsOf(tree.FilePath);

    public override AnalyzerConfigOptions GetOptions(AdditionalText textFile) => OptionsOf(textFile.Path);

    private Options OptionsOf(string path) => new(_set.GetOptionsForSourcePath("/" + path.TrimStart('/')).AnalyzerOptions);

    private sealed class TreeOptions(AnalyzerConfigSet set) : SyntaxTreeOptionsProvider
    {
        public override GeneratedKind IsGenerated(SyntaxTree tree, CancellationToken cancellationToken) => GeneratedKind.Unknown;

        public override bool TryGetDiagnosticValue(SyntaxTree tree, string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => set.GetOptionsForSourcePath("/" + tree.FilePath.TrimStart('/')).TreeOptions.TryGetValue(diagnosticId, out severity);

        public override bool TryGetGlobalDiagnosticValue(string diagnosticId, CancellationToken cancellationToken, out ReportDiagnostic severity)
            => set.GlobalConfigOptions.TreeOptions.TryGetValue(diagnosticId, out severity);
    }

    private sealed class Options(ImmutableDictionary<string, string> values) : AnalyzerConfigOptions
    {
        public override IEnumerable<string> Keys => values.Keys;

        public override bool TryGetValue(string key, out string value) => values.TryGetValue(key.ToLowerInvariant(), out value!);
    }
}
