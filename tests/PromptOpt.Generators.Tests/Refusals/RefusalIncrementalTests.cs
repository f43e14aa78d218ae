using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests.Refusals;

/// <summary>What a build says is an output of its own: nothing while nothing is refused, and apart from all code.</summary>
public sealed class RefusalIncrementalTests
{
    private const string Refused = """

        [Signature("Answer.")]
        public partial class Refused
        {
            [InputField] public string Text { get; init; } = "";
            [OutputField] public object Answer { get; init; } = "";
        }

        [PromptProgram]
        public partial class Unnamed(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Refused>(client)
        {
            [Module(Name = "a b")] private partial Predict<Refused> Step { get; }
            protected override ValueTask<Prediction<Refused>> ForwardAsync(Refused input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        public partial class Service
        {
            [Module] private partial Predict<Refused> Step { get; }
        }

        [PromptOpt.Optimizers.Optimize<PromptOpt.Optimizers.LabeledFewShot>(Program = typeof(Unnamed), Metric = "Same")]
        public static partial class Tuning
        {
            [PromptOpt.Optimizers.Metric] public static bool Same(Refused expected, Refused actual) => true;
        }
        """;

    private static readonly string[] Right = [SignatureSources.Plain, "public class Unrelated { public int Value() => 1; }"];

    [Fact]
    public void Every_pipeline_says_its_own()
    {
        GeneratorRun run = GeneratorRun.OfBuild(Refused);

        Assert.Equal(["PO1009", "PO2016", "PO2019", "PO4006"], run.Result.Diagnostics.Select(static said => said.Id).Order(StringComparer.Ordinal));
        Assert.Equal(3, run.Sources.Keys.Count(static name => name.EndsWith(".Refused.g.cs", StringComparison.Ordinal)));
        Assert.Empty(run.Problems());
    }

    [Fact]
    public void Where_nothing_is_refused_there_is_nothing_to_say()
    {
        GeneratorRun run = GeneratorRun.OfBuild([.. Right, .. Programs.ProgramSources.All]);
        GeneratorRun edited = run.EditSource(1, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));

        Assert.Empty(edited.Reasons(TrackingNames.RefusalErrors));
        Assert.Empty(edited.Reasons(TrackingNames.Stubs));
        Assert.All(edited.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_editor_is_told_nothing()
    {
        GeneratorRun run = GeneratorRun.Of(Refused);

        Assert.Empty(run.Reasons(TrackingNames.RefusalErrors));
        Assert.Empty(run.Reasons(TrackingNames.Stubs));
    }

    [Fact]
    public void A_moved_line_moves_what_is_said_and_emits_no_code()
    {
        GeneratorRun before = GeneratorRun.OfBuild([.. Right, Refused]);
        GeneratorRun after = before.EditSource(2, static text => "// moved\n" + text);

        Assert.Equal(before.Result.Diagnostics.Select(LineOf), after.Result.Diagnostics.Select(said => LineOf(said) - 1));
        Assert.All(after.Result.Diagnostics, said => Assert.Same(after.Input.SyntaxTrees.Last(), said.Location.SourceTree));
        Assert.Equal([IncrementalStepRunReason.Modified], after.Reasons(TrackingNames.RefusalErrors).Distinct());
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, after.Reasons(TrackingNames.Stubs));
        Assert.All(CodeReasons(after), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void An_edit_elsewhere_says_nothing_anew()
    {
        GeneratorRun run = GeneratorRun.OfBuild([.. Right, Refused]).EditSource(1, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));

        Assert.All(run.Reasons(TrackingNames.RefusalErrors), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged));
        Assert.All(run.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_mended_declaration_takes_its_stub_away()
    {
        GeneratorRun run = GeneratorRun.OfBuild(Refused).EditSource(0, static text => text.Replace("public object Answer", "public string Answer", StringComparison.Ordinal));

        Assert.DoesNotContain(run.Result.Diagnostics, static said => said.Id == "PO1009");
        Assert.DoesNotContain(run.Sources.Keys, static name => name.EndsWith("Signature.Refused.g.cs", StringComparison.Ordinal));
        Assert.Contains(run.Sources.Keys, static name => name.StartsWith("Refused.", StringComparison.Ordinal) && name.EndsWith(".Signature.g.cs", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_partial_is_missing_under_a_program_that_is_all_the_compiler_says()
    {
        GeneratorRun run = GeneratorRun.OfBuild(Refused.Replace("public partial class Refused", "public class Refused", StringComparison.Ordinal));

        Assert.Contains(run.Result.Diagnostics, static said => said.Id == "PO1001");
        Assert.Equal(["CS0260"], run.Problems().Select(static problem => problem.Id));
    }

    [Fact]
    public void Where_partial_is_missing_and_nothing_is_missed_the_compiler_says_nothing()
    {
        GeneratorRun run = GeneratorRun.OfBuild("[Signature(\"Answer.\")] public class Ask { [InputField] public string Text { get; init; } = \"\"; [OutputField] public string Answer { get; init; } = \"\"; }");

        Assert.Equal(["PO1001"], run.Result.Diagnostics.Select(static said => said.Id));
        Assert.Empty(run.Problems());
    }

    [Theory]
    [InlineData("", "[Module] private partial Predict<Refused> Step { get; }", "PO2019")]
    [InlineData("", "[PromptOpt.ModuleAttribute, System.Obsolete] private partial Predict<Refused> Step { get; }", "PO2019")]
    [InlineData("using Owned = PromptOpt.ModuleAttribute;", "[Owned] private partial Predict<Refused> Step { get; }", "PO2019")]
    [InlineData("global using OwnedAttribute = PromptOpt.ModuleAttribute;", "[Owned] private partial Predict<Refused> Step { get; }", "PO2019")]
    [InlineData("", "[Setting(3)] private partial int Count { get; }", "PO2042")]
    [InlineData("using Knob = PromptOpt.SettingAttribute;", "[property: Knob(3)] private partial int Count { get; }", "PO2042")]
    public void A_module_or_setting_outside_a_program_is_found_by_any_name_of_its_attribute(string directive, string property, string id)
    {
        GeneratorRun run = GeneratorRun.OfBuild(Refused[..Refused.IndexOf("[PromptProgram]", StringComparison.Ordinal)], $"{directive}\npublic partial class Service {{ {property} }}");

        Assert.Equal(["PO1009", id], run.Result.Diagnostics.Select(static said => said.Id).Order(StringComparer.Ordinal));
        Assert.Empty(run.Problems());
    }

    [Fact]
    public void An_attribute_of_the_same_name_asks_for_nothing()
    {
        GeneratorRun run = GeneratorRun.OfBuild("public sealed class ModuleAttribute : System.Attribute; public class Service { [global::Module] public int Step { get; set; } }");

        Assert.Empty(run.Result.Diagnostics);
        Assert.Empty(run.Sources);
    }

    [Fact]
    public void Fields_without_a_name_of_their_own_are_refused_with_their_reason()
    {
        GeneratorRun run = GeneratorRun.OfBuild("""
            public interface IAnswered { string Answer { get; } }

            [Signature("Answer.")]
            public partial class Ask : IAnswered
            {
                [InputField] public string Text { get; init; } = "";
                [OutputField] public string Reply { get; init; } = "";
                [OutputField] string IAnswered.Answer => "";
                [InputField] public string this[int index] { get => ""; set { } }
            }
            """);

        Assert.Equal(["PO1008", "PO1008"], run.Result.Diagnostics.Select(static said => said.Id).Where(static id => id == "PO1008"));
    }

    [Fact]
    public void Types_of_one_name_have_stubs_of_their_own()
    {
        GeneratorRun run = GeneratorRun.OfBuild(
            "[Signature] public partial class Ask { } [Signature] public partial class Ask<T> { } [Signature] public partial class Ask<T, U> { } public partial class Outer<T> { [Signature] public partial class Ask { } } public partial class Outer { [Signature] public partial class Ask { } }",
            "public class Uses { public void A(Predict<Ask> a, Predict<Ask<int>> b, Predict<Ask<int, string>> c, Predict<Outer<int>.Ask> d, Predict<Outer.Ask> e) { } }");

        Assert.Equal(5, run.Sources.Keys.Count(static name => name.EndsWith(".Refused.g.cs", StringComparison.Ordinal)));
        Assert.Empty(run.Problems());
    }

    // Outputs without a hint name are those that only say something.
    private static ImmutableArray<IncrementalStepRunReason> CodeReasons(GeneratorRun run)
        => [.. from steps in run.Result.TrackedOutputSteps.Values from step in steps where step.Inputs.All(static input => input.Source.Name != TrackingNames.RefusalErrors) from output in step.Outputs select output.Reason];

    private static int LineOf(Diagnostic said) => said.Location.GetLineSpan().StartLinePosition.Line;
}
