using Microsoft.CodeAnalysis;
using PromptOpt.Analyzers.Tests.Programs;
using PromptOpt.Generators;

namespace PromptOpt.Analyzers.Tests.Build;

/// <summary>What stands in for refused code stands there only while the refusal fails the build: silencing it makes no wrong program compile.</summary>
public sealed class SilencedRefusalTests
{
    private const string Ask = """
        [Signature("Answer.")]
        public partial class Ask
        {
            [InputField] public string Text { get; init; } = "";
            PRAGMA
            [OutputField] public object Answer { get; init; } = "";
        }

        public class Asking { public Asking(Predict<Ask> ask) { } }
        """;

    private static readonly string Plain = Ask.Replace("PRAGMA", "", StringComparison.Ordinal);

    [Fact]
    public void An_error_stands_alone()
    {
        RuleRun run = RuleRun.BuildOf(Plain, "PO1009");

        Assert.Equal(["PO1009"], run.SaidByGenerator.Select(static said => said.Id));
        Assert.Empty(run.Errors);
    }

    [Fact]
    public void A_pragma_takes_the_error_and_leaves_the_compilers()
    {
        RuleRun run = RuleRun.BuildOf(Ask.Replace("PRAGMA", "#pragma warning disable PO1009", StringComparison.Ordinal), "PO1009");

        Assert.True(Assert.Single(run.SaidByGenerator).IsSuppressed);
        Assert.Equal(["CS0311"], run.Errors.Select(static error => error.Id));
    }

    [Fact]
    public void An_attribute_takes_the_error_and_leaves_the_compilers()
    {
        RuleRun run = RuleRun.BuildOf(Ask.Replace("PRAGMA", "[System.Diagnostics.CodeAnalysis.SuppressMessage(\"PromptOpt\", \"PO1009\")]", StringComparison.Ordinal), "PO1009");

        Assert.True(Assert.Single(run.SaidByGenerator).IsSuppressed);
        Assert.Equal(["CS0311"], run.Errors.Select(static error => error.Id));
    }

    [Theory]
    [InlineData("none", null)]
    [InlineData("silent", DiagnosticSeverity.Hidden)]
    [InlineData("suggestion", DiagnosticSeverity.Info)]
    [InlineData("warning", DiagnosticSeverity.Warning)]
    public void A_severity_below_error_leaves_the_compilers_error(string severity, DiagnosticSeverity? expected)
    {
        RuleRun run = RuleRun.BuildOf(new RuleCase(Plain) { EditorConfig = $"root = true\n[*.cs]\ndotnet_diagnostic.PO1009.severity = {severity}\n" }, "PO1009");

        Assert.Equal(expected is { } said ? [said] : [], run.SaidByGenerator.Select(static said => said.Severity));
        Assert.Equal(["CS0311"], run.Errors.Select(static error => error.Id));
    }

    [Fact]
    public void Under_a_program_the_compilers_errors_stand_in_what_the_user_wrote()
    {
        string source = ProgramSource.Of(Ask.Replace("PRAGMA", "", StringComparison.Ordinal).Replace("[Signature", "[Optimize<LabeledFewShot>(Program = typeof(P), Train = \"t.csv\", Metric = nameof(Same), MaxCalls = 9)] public static partial class T { [Metric] public static bool Same(Ask expected, Ask actual) => true; } [Signature", StringComparison.Ordinal)
            + "[PromptProgram] public partial class P(IChatClient c) : PromptProgram<Ask>(c) { [Module] private partial Predict<Ask> Step { get; } protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(text: \"t\"); }");

        RuleRun run = RuleRun.BuildOf(new RuleCase(source, new RuleFile("prompts/p.prompt.json", """{"version":1,"program":"P","predictors":{}}""")) { EditorConfig = "root = true\n[*.cs]\ndotnet_diagnostic.PO1009.severity = none\n" }, "PO1009");

        Assert.Contains("CS0311", run.Errors.Select(static error => error.Id));
        Assert.DoesNotContain(run.Errors, static error => GeneratedDeclarations.IsGenerated(error.Location.SourceTree!));
    }
}
