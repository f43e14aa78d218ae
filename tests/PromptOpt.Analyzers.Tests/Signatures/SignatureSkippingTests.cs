using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

/// <summary>"Skipped" and "said why" agree: what the parser calls an error is not generated, everything else is.</summary>
public sealed class SignatureSkippingTests
{
    public static TheoryData<string> RuleNames =>
    [
        .. from type in typeof(SignatureRuleTests).Assembly.GetTypes()
           where type.IsSubclassOf(typeof(SignatureRuleTests)) && !type.IsAbstract
           orderby type.Name
           select type.FullName,
    ];

    [Theory]
    [MemberData(nameof(RuleNames))]
    public void A_signature_is_generated_exactly_when_the_parser_finds_no_error(string tests)
    {
        SignatureRuleTests rule = (SignatureRuleTests)Activator.CreateInstance(typeof(SignatureRuleTests).Assembly.GetType(tests)!)!;
        bool isSkipped = SignatureDescriptors.All.Any(d => d.Id == rule.Id && d.DefaultSeverity == DiagnosticSeverity.Error);
        foreach (RuleCase faulty in rule.Faulty)
        {
            Assert.Equal(!isSkipped, IsGenerated(faulty, rule.Id));
        }

        foreach (RuleCase nearMiss in rule.NearMisses.Where(static c => c.Source.Contains("[Signature", StringComparison.Ordinal)))
        {
            Assert.True(IsGenerated(nearMiss, rule.Id), nearMiss.Source);
        }
    }

    [Fact]
    public void Every_rule_has_its_tests()
        => Assert.Equal(
            SignatureDescriptors.All.Concat(SignatureRules.Reading).Select(static d => d.Id).Order(StringComparer.Ordinal),
            RuleNames.Select(static row => ((SignatureRuleTests)Activator.CreateInstance(typeof(SignatureRuleTests).Assembly.GetType(row.Data)!)!).Id).Order(StringComparer.Ordinal));

    private static bool IsGenerated(RuleCase tested, string id)
    {
        CSharpCompilation compilation = TestCompilation.Create(tested.Options, MarkedSource.Parse(tested.Source, id).Text);
        return CSharpGeneratorDriver
            .Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
            .RunGenerators(compilation, TestContext.Current.CancellationToken)
            .GetRunResult().GeneratedTrees.Any(static t => t.FilePath.EndsWith("Signature.g.cs", StringComparison.Ordinal));
    }
}
