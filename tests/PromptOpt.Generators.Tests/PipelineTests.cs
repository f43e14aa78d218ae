using System.Reflection;
using Microsoft.CodeAnalysis;
using PromptOpt.Generators.Tests.Artifacts;

namespace PromptOpt.Generators.Tests;

/// <summary>What every pipeline keeps: an edit that is none of its business changes none of its values.</summary>
public sealed class PipelineTests
{
    private const string Others = """
        using PromptOpt.Optimizers;

        namespace Others;

        [Optimize<LabeledFewShot>(Program = typeof(Demo.Moods), Train = "train.csv", Metric = nameof(Same))]
        public static partial class Tuning
        {
            [Metric] public static bool Same(Demo.Judge expected, Demo.Judge actual) => expected.Mood == actual.Mood;
        }

        [Signature("Answer.")]
        public partial class Refused { [InputField] public string Text { get; init; } = ""; [OutputField] public object Answer { get; init; } = ""; }

        public partial class Service { [Module] private partial Predict<Refused> Step { get; } }

        public class Lone { public Predict<Service>? Step { get; init; } }
        """;

    public static TheoryData<string> Steps => [.. typeof(TrackingNames).GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic).Select(static name => (string)name.GetRawConstantValue()!)];

    [Theory]
    [MemberData(nameof(Steps))]
    public void An_edit_elsewhere_changes_no_value_of_a_step(string step)
    {
        GeneratorRun before = GeneratorRun.OfBuild(
            TestCompilation.Create("public class Unrelated { public int Value() => 1; }", "global using System.Linq;", ArtifactSources.Program, Others),
            new TestFile("prompts/moods.prompt.json", ArtifactSources.Tuned));

        GeneratorRun after = before.EditSource(0, static text => text.Replace("=> 1", "=> 2", StringComparison.Ordinal));

        Assert.NotEmpty(before.Reasons(step));
        Assert.All(after.Reasons(step), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
        Assert.All(after.OutputReasons(), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    [Fact]
    public void A_reworded_signature_leaves_the_predictors_of_its_program_as_they_are()
    {
        GeneratorRun before = GeneratorRun.Of(TestCompilation.Create("global using System.Linq;", ArtifactSources.Program), new TestFile("prompts/moods.prompt.json", ArtifactSources.Tuned));

        GeneratorRun after = before.EditSource(1, static text => text.Replace("[Signature(\"", "[Signature(\"Please. ", StringComparison.Ordinal));

        Assert.Contains(IncrementalStepRunReason.Modified, after.Reasons(TrackingNames.Signatures));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, after.Reasons(TrackingNames.ProgramPredictors));
        Assert.DoesNotContain(IncrementalStepRunReason.Modified, after.Reasons(TrackingNames.TunedPrograms));
    }
}
