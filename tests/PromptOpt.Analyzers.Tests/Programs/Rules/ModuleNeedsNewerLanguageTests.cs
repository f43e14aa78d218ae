using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Programs.Rules;

public sealed class ModuleNeedsNewerLanguageTests() : RuleTests(new ProgramAnalyzer(), "PO2010")
{
    private static readonly TestOptions CSharp12 = new() { LanguageVersion = LanguageVersion.CSharp12 };

    internal override IEnumerable<RuleCase> Faulty =>
    [
        new RuleCase(ProgramSource.Program("[Module] private partial Predict<Question> [|A|] { get; } FORWARD")) { Options = CSharp12 },
    ];

    internal override IEnumerable<RuleCase> NearMisses =>
    [
        new RuleCase(ProgramSource.Program("FORWARD")) { Options = CSharp12 },
        new RuleCase(ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD")) { Options = new TestOptions { LanguageVersion = LanguageVersion.CSharp13 } },
        new RuleCase(ProgramSource.Program("[Module] private partial Predict<Question> A { get; } FORWARD")) { Options = new TestOptions { LanguageVersion = LanguageVersion.Preview } },
    ];

    [Fact]
    public async Task The_message_says_what_to_write_into_the_project()
    {
        string message = Assert.Single(
            await RuleRun.Of(Faulty.First(), Id).DiagnosticsAsync(new ProgramAnalyzer()).ConfigureAwait(true),
            d => d.Id == Id).GetMessage(null);
        Assert.Contains("<LangVersion>13</LangVersion>", message, StringComparison.Ordinal);
        Assert.Contains("C# 12", message, StringComparison.Ordinal);
    }
}
