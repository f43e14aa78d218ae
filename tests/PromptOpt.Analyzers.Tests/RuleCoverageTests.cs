using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Every id is tested, and what is said agrees with what is generated.</summary>
public sealed class RuleCoverageTests
{
    [Fact]
    public void Every_id_has_tests_of_its_own()
        => Assert.Equal(
            AnalyzerCatalog.Descriptors.Select(static descriptor => descriptor.Id).Except(Untested),
            AnalyzerCatalog.Tests.Select(static tests => tests.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public void Every_rule_has_a_faulty_project_and_three_that_come_near()
        => Assert.All(AnalyzerCatalog.Tests, static tests =>
        {
            Assert.True(tests.Faulty.Any(), tests.Id);
            Assert.True(tests.NearMisses.Count() >= 3, tests.Id);
        });

    [Fact]
    public async Task Nothing_is_generated_exactly_when_an_error_was_said()
    {
        int refusals = 0;
        foreach (RuleTests tests in AnalyzerCatalog.Tests)
        {
            int number = 0;
            foreach (RuleCase tested in tests.Faulty.Concat(tests.NearMisses))
            {
                RuleRun run = RuleRun.Of(tested, tests.Id);
                string name = string.Create(CultureInfo.InvariantCulture, $"{tests.GetType().Name}, case {++number}");
                List<Diagnostic> parsed = [];
                foreach (GenerationRequest request in GenerationRequest.FindIn(run.Compilation))
                {
                    ImmutableArray<Diagnostic> said = request.Parse();
                    Assert.True(
                        request.IsGenerated != request.IsRefusedBy(said),
                        $"{name}: {request} is {(request.IsGenerated ? "generated" : "not generated")}, and this was said: {string.Join(' ', said)}");
                    parsed.AddRange(said);
                    refusals += request.IsGenerated ? 0 : 1;
                }

                ImmutableArray<Diagnostic> analyzed = await run.DiagnosticsAsync(new SignatureAnalyzer(), new ProgramAnalyzer(), new OptimizationAnalyzer());
                Assert.Equal(
                    parsed.Select(static said => said.ToString()).Order(StringComparer.Ordinal),
                    analyzed.Where(static said => GenerationRequest.Descriptors.Any(descriptor => descriptor.Id == said.Id)).Select(static said => said.ToString()).Order(StringComparer.Ordinal));
            }
        }

        Assert.NotEqual(0, refusals);
    }

    // Rules whose tests do not have the common form yet.
    private static readonly ImmutableArray<string> Untested = [.. Numbers("PO1", 2, 25), .. Numbers("PO2", 1, 23), .. Numbers("PO4", 1, 18)];

    private static IEnumerable<string> Numbers(string family, int first, int last)
        => Enumerable.Range(first, last - first + 1).Select(number => string.Create(CultureInfo.InvariantCulture, $"{family}{number:000}"));
}
