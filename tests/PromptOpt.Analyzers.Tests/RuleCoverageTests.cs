using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Every id is tested by itself, whoever adds one.</summary>
public sealed class RuleCoverageTests
{
    [Fact]
    public void Every_id_has_tests_of_its_own()
        => Assert.Equal(
            AnalyzerCatalog.Descriptors.Select(static descriptor => descriptor.Id),
            AnalyzerCatalog.Tests.Select(static tests => tests.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_faulty_project_and_three_that_come_near()
        => Assert.All(AnalyzerCatalog.Tests, static tests =>
        {
            Assert.True(tests.Faulty.Any(), tests.Id);
            Assert.True(tests.NearMisses.Count() >= 3, tests.Id);
        });

    [Fact]
    public void Every_error_of_a_parser_is_met_where_code_is_asked_for()
        => Assert.All(
            AnalyzerCatalog.Tests.Where(static tests => tests.Id is not (DiagnosticIds.RuntimeTooOld or DiagnosticIds.TypeIsNoSignature) && GenerationRequest.Descriptors.Any(descriptor => descriptor.Id == tests.Id && descriptor.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error)),
            tests => Assert.Contains(GenerationRequest.FindIn(RuleRun.Of(tests.Faulty.First(), tests.Id).Compilation), request => request.Parse().Any(said => said.Id == tests.Id)));
}
