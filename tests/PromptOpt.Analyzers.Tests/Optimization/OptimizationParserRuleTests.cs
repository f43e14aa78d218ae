using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>The tests of a rule that says why an <c>[Optimize]</c> attribute gets no hook: then it gets none.</summary>
public abstract class OptimizationParserRuleTests : RuleTests
{
    private protected OptimizationParserRuleTests(DiagnosticAnalyzer analyzer, string id)
        : base(analyzer, id)
    {
    }

    [Fact]
    public void No_hook_is_written_where_it_is_said_and_one_everywhere_else()
    {
        Assert.All(Faulty, faulty => Assert.Equal(0, HooksOf(faulty)));
        Assert.All(NearMisses, nearMiss => Assert.Equal(nearMiss.Source.Split("[Optimize<").Length - 1, HooksOf(nearMiss)));
    }

    private int HooksOf(RuleCase tested)
    {
        CSharpCompilation compilation = TestCompilation.Create(tested.Options, MarkedSource.Parse(tested.Source, Id).Text);
        return CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult()
            .Results[0].GeneratedSources
            .Sum(static text => text.SourceText.ToString().Split("CreateOptimizer").Length - 1);
    }
}
