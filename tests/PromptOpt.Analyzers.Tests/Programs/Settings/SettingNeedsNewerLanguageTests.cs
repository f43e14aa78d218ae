using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Programs.Settings;

public sealed class SettingNeedsNewerLanguageTests() : RuleTests(new ProgramAnalyzer(), "PO2043")
{
    private static readonly TestOptions CSharp12 = new() { LanguageVersion = LanguageVersion.CSharp12 };

    internal override IEnumerable<RuleCase> Faulty =>
    [
        new RuleCase(ProgramSource.Program("[Setting(1)] private partial int [|A|] { get; } FORWARD")) { Options = CSharp12 },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        new RuleCase(ProgramSource.Program("FORWARD")) { Options = CSharp12 },
        new RuleCase(ProgramSource.Program("[Setting(1)] private partial int A { get; } FORWARD")) { Options = new TestOptions { LanguageVersion = LanguageVersion.CSharp13 } },
        new RuleCase(ProgramSource.Program("[Setting(1)] private partial int A { get; } FORWARD")) { Options = new TestOptions { LanguageVersion = LanguageVersion.Preview } },
    ];
}
