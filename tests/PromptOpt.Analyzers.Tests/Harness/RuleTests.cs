using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers.Tests;

/// <summary>
/// The tests of one rule: projects in which it is said, at the marked places and nowhere else, and projects that come near and in which it is not said.
/// </summary>
public abstract class RuleTests
{
    private const int LeastNearMisses = 3;

    private readonly DiagnosticAnalyzer _analyzer;

    private protected RuleTests(DiagnosticAnalyzer analyzer, string id) => (_analyzer, Id) = (analyzer, id);

    /// <summary>The rule.</summary>
    internal string Id { get; }

    /// <summary>Projects with the mistake, marked.</summary>
    internal abstract IEnumerable<RuleCase> Faulty { get; }

    /// <summary>Correct projects that look like the mistake. They compile.</summary>
    internal abstract IEnumerable<RuleCase> NearMisses { get; }

    [Fact]
    public async Task It_is_said_at_the_marked_places_and_nowhere_else()
    {
        Assert.NotEmpty(Faulty);
        foreach (RuleCase faulty in Faulty)
        {
            RuleRun run = RuleRun.Of(faulty, Id);
            Assert.NotEmpty(run.Expected);
            Assert.Equal(run.Expected, await run.FindAsync(_analyzer, Id).ConfigureAwait(true));
        }
    }

    [Fact]
    public async Task It_is_not_said_of_what_only_looks_like_it()
    {
        Assert.True(NearMisses.Count() >= LeastNearMisses, $"{Id} needs {LeastNearMisses} near misses.");
        foreach (RuleCase nearMiss in NearMisses)
        {
            RuleRun run = RuleRun.Of(nearMiss, Id);
            Assert.Empty(run.Expected);
            Assert.Empty(run.Errors);
            Assert.Empty(await run.FindAsync(_analyzer, Id).ConfigureAwait(true));
        }
    }
}
