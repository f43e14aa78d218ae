using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using PromptOpt.Generators;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests.Programs;

public sealed class ProgramAnalyzerTests
{
    /// <summary>The rules that say why a program was skipped: all errors of the program parser.</summary>
    public static TheoryData<Type> ReasonsToSkip =>
    [
        .. from type in typeof(ProgramAnalyzerTests).Assembly.GetTypes()
           where type.Namespace == "PromptOpt.Analyzers.Tests.Programs.Rules" && typeof(RuleTests).IsAssignableFrom(type)
           let id = ((RuleTests)Activator.CreateInstance(type)!).Id
           where string.CompareOrdinal(id, "PO2018") <= 0
           select type,
    ];

    [Theory]
    [MemberData(nameof(ReasonsToSkip))]
    public void Nothing_is_generated_for_a_program_with_an_error(Type rule)
    {
        RuleTests tests = (RuleTests)Activator.CreateInstance(rule)!;
        foreach (RuleCase faulty in tests.Faulty)
        {
            Assert.DoesNotContain(
                GeneratedPrograms(faulty),
                static name => name.StartsWith("P.", StringComparison.Ordinal) || name.Contains(".P.", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_program_that_is_right_is_generated_and_nothing_is_said()
    {
        RuleCase right = ProgramSource.Program("""
            [Module(Options = nameof(Careful))] private partial Predict<Question> Step { get; }

            private static PredictOptions Careful => new();

            protected override ValueTask<Prediction<Question>> ForwardAsync(Question input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
            """);
        Assert.Empty(await RuleRun.Of(right, "PO2001").DiagnosticsAsync(
            new ProgramAnalyzer(), new ProgramNameAnalyzer(), new UnboundCallAnalyzer(), new ForwardAnalyzer(), new ModuleNeverCalled(), new CallNotAwaited(), new CallBlocked(),
            new CancellationTokenNotPassed(), new LoopWithoutBound(), new OptimizerOnRequestPath(), new ChatOptionRefused()).ConfigureAwait(true));
        Assert.NotEmpty(GeneratedPrograms(right));
    }

    private static string[] GeneratedPrograms(RuleCase tested)
    {
        CSharpCompilation compilation = TestCompilation.Create(tested.Options, MarkedSource.Parse(tested.Source, "PO2001").Text);
        return
        [
            .. CSharpGeneratorDriver.Create([new PromptOptGenerator().AsSourceGenerator()], parseOptions: (CSharpParseOptions)compilation.SyntaxTrees[0].Options)
                .RunGenerators(compilation)
                .GetRunResult()
                .Results[0].GeneratedSources
                .Select(static source => source.HintName)
                .Where(static name => name.Contains(".Program.", StringComparison.Ordinal)),
        ];
    }
}
