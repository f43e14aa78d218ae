using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

/// <summary>How severities are set: of rows with keys of our own or a .globalconfig, of whole files as usual.</summary>
public sealed class DataSeverityTests
{
    private static readonly string Train = DataProject.Csv(300) + "x,sad\n";
    private static readonly string Test = DataProject.Csv(30, 1000) + "y,sad\n";

    [Theory]
    [InlineData("[*]\npromptopt.PO3009.severity = error\n", DiagnosticSeverity.Error, DiagnosticSeverity.Error)]
    [InlineData("[data/*.csv]\npromptopt.po3009.severity = suggestion\n", DiagnosticSeverity.Info, DiagnosticSeverity.Info)]
    [InlineData("[data/train.csv]\npromptopt.PO3009.severity = error\n", DiagnosticSeverity.Error, DiagnosticSeverity.Warning)]
    [InlineData("[*.csv]\npromptopt.PO3009.severity = error\n[data/test.csv]\npromptopt.PO3009.severity = none\n", DiagnosticSeverity.Error, null)]
    [InlineData("[*.csv]\npromptopt.PO3009.severity = default\n", DiagnosticSeverity.Warning, DiagnosticSeverity.Warning)]
    [InlineData("is_global = true\npromptopt.PO3009.severity = error\n", DiagnosticSeverity.Error, DiagnosticSeverity.Error)]
    [InlineData("is_global = true\ndotnet_diagnostic.PO3009.severity = error\n", DiagnosticSeverity.Error, DiagnosticSeverity.Error)]
    [InlineData("is_global = true\ndotnet_diagnostic.PO3009.severity = none\n", null, null)]
    public async Task Rules_about_rows_have_a_key_for_folders_and_files(string settings, DiagnosticSeverity? train, DiagnosticSeverity? test)
    {
        ImmutableArray<Diagnostic> found = await DiagnosticsAsync(settings);
        Assert.Equal(train, SeverityIn(found, "data/train.csv"));
        Assert.Equal(test, SeverityIn(found, "data/test.csv"));
    }

    [Theory]
    [InlineData("[*.cs]\ndotnet_diagnostic.PO3019.severity = error\n", DiagnosticSeverity.Error)]
    [InlineData("[*.cs]\ndotnet_diagnostic.PO3019.severity = none\n", null)]
    [InlineData("is_global = true\ndotnet_diagnostic.PO3019.severity = warning\n", DiagnosticSeverity.Warning)]
    [InlineData("", DiagnosticSeverity.Info)]
    public async Task Rules_about_whole_files_stand_in_code_where_the_usual_keys_count(string settings, DiagnosticSeverity? severity)
    {
        RuleCase tested = DataProject.Of(
            "PROGRAM, Train = \"a.csv\", Test = \"b.csv\", METRIC",
            new RuleFile("a.csv", "message,mood\nfirst,calm\nHello!,calm\n"),
            new RuleFile("b.csv", "message,mood\nhello,calm\n")) with
        {
            EditorConfig = settings,
        };
        Diagnostic? alike = (await RuleRun.Of(tested, "PO3019").DiagnosticsAsync(new DataAnalyzer())).SingleOrDefault(static d => d.Id == "PO3019");
        Assert.Equal(severity, alike?.Severity);
        if (alike is not null)
        {
            Assert.True(alike.Location.IsInSource);
            Assert.Equal(["b.csv(1)", "a.csv(2)"], alike.AdditionalLocations.Select(static place => $"{place.GetLineSpan().Path}({place.GetLineSpan().StartLinePosition.Line})"));
        }
    }

    private static Task<ImmutableArray<Diagnostic>> DiagnosticsAsync(string settings)
        => RuleRun.Of(
            DataProject.Of("PROGRAM, Train = \"data/train.csv\", Test = \"data/test.csv\", METRIC", new RuleFile("data/train.csv", Train), new RuleFile("data/test.csv", Test)) with { EditorConfig = settings },
            "PO3009").DiagnosticsAsync(new DataAnalyzer());

    private static DiagnosticSeverity? SeverityIn(ImmutableArray<Diagnostic> found, string path)
        => found.SingleOrDefault(d => d.Id == "PO3009" && d.Location.GetLineSpan().Path == path)?.Severity;
}
