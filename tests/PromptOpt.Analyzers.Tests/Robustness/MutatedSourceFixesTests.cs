using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.CodeFixes;

namespace PromptOpt.Analyzers.Tests;

/// <summary>An editor switches a fix off after an exception: whatever the source is, every fix that is offered can be made.</summary>
public sealed class MutatedSourceFixesTests
{
    private const int Versions = 600;

    private static readonly ImmutableArray<CodeFixProvider> Fixes =
    [
        .. from type in typeof(MakePartialCodeFix).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(CodeFixProvider)) && !type.IsAbstract
           orderby type.FullName
           select (CodeFixProvider)Activator.CreateInstance(type)!,
    ];

    // Suppressors fix nothing, and run only together with the compiler's own diagnostics.
    private static readonly ImmutableArray<DiagnosticAnalyzer> Analyzers =
        [.. AnalyzerCatalog.All.Where(static analyzer => analyzer.SupportedDiagnostics.Any(static rule => IsFixable(rule.Id)))];

    private static readonly ImmutableArray<RuleCase> Projects =
        [.. MutatedProjects.OfRules(IsFixable)];

    [Fact]
    public async Task Every_fix_that_is_offered_can_be_made()
    {
        ConcurrentBag<string> failures = [];
        ConcurrentBag<string> made = [];
        await Parallel.ForEachAsync(Enumerable.Range(0, Versions), TestContext.Current.CancellationToken, async (number, cancellationToken) =>
        {
            // First as they are, so that whether a fix is offered at all does not depend on what is mutated.
            RuleCase version = number < Projects.Length ? Projects[number] : MutatedProjects.CreateVersion(Projects, number);
            MutatedWorkspace workspace = new(version);
            foreach (Diagnostic diagnostic in await workspace.FindAsync(Analyzers, IsFixable, cancellationToken))
            {
                foreach (CodeFixProvider fix in Fixes.Where(fix => fix.FixableDiagnosticIds.Contains(diagnostic.Id)))
                {
                    try
                    {
                        foreach (CodeAction action in await workspace.FindActionsAsync(fix, diagnostic, cancellationToken))
                        {
                            Assert.True(await workspace.ChangesAsync(action, cancellationToken), $"'{action.Title}' changes nothing.");
                            made.Add(fix.GetType().Name);
                        }
                    }
                    catch (Exception exception) when (exception is not OperationCanceledException)
                    {
                        failures.Add(MutatedProjects.Describe(number, version, $"{fix.GetType().Name} at {diagnostic}: {exception}"));
                    }
                }
            }
        });
        Assert.True(failures.IsEmpty, string.Join("\n\n", failures.Take(3)));

        // This one needs a second project, whose members it describes.
        Assert.Equal([nameof(DescribeMembersCodeFix)], Fixes.Select(static fix => fix.GetType().Name).Except(made));
    }

    private static bool IsFixable(string id) => Fixes.Any(fix => fix.FixableDiagnosticIds.Contains(id));
}
