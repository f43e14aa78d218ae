using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators.Tests;

namespace PromptOpt.Analyzers.Tests;

public sealed class OutputInitializationSuppressorTests
{
    private const string Source = """
        [Signature("Do it.")]
        public partial class Ask
        {
            [InputField] public required string Question { get; init; }
            [OutputField] public string Answer { get; init; }
            public string Cache { get; set; }
        }

        [Signature("Do it.")]
        public partial class AskMore
        {
            public AskMore() { }
            [InputField] public required string Question { get; init; }
            [OutputField] public string Answer { get; init; }
        }

        public class NoSignature
        {
            [OutputField] public string Answer { get; init; }
        }
        """;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Only_outputs_of_signatures_may_be_left_uninitialized(bool warningsAsErrors)
    {
        TestOptions options = TestOptions.Default with { WarningsAsErrors = warningsAsErrors };
        ImmutableArray<Diagnostic> all = await AnalyzerVerifier.AllDiagnosticsOfAsync(
            TestCompilation.Create(options, Source), new OutputInitializationSuppressor());
        string[] said =
        [
            .. from diagnostic in all
               where diagnostic.Id == "CS8618"
               let line = diagnostic.Location.GetLineSpan().StartLinePosition.Line + 1
               orderby line
               select $"line {line} {(diagnostic.IsSuppressed ? "suppressed" : "said")}",
        ];
        Assert.Equal(["line 5 suppressed", "line 6 said", "line 12 suppressed", "line 19 said"], said);
    }
}
