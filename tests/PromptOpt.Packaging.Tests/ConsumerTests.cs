namespace PromptOpt.Packaging.Tests;

public sealed class ConsumerTests(PackageFeed feed)
{
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt.Runner" Version="{PackageFeed.Version}" />
            <PromptOptData Include="data/train.csv" />
          </ItemGroup>
        </Project>
        """;

    private const string Program = """
        using Microsoft.Extensions.AI;
        using PromptOpt;
        using PromptOpt.Generated;
        using PromptOpt.Optimizers;
        using PromptOpt.Runner;

        return await PromptOptApp.RunAsync(args, PromptOptRegistry.Programs, PromptOptRegistry.Optimizations);

        /// <summary>What a customer feels.</summary>
        public enum Mood { Calm, Angry }

        /// <summary>Say how the customer feels.</summary>
        [Signature]
        public partial class JudgeMood
        {
            /// <summary>what the customer wrote</summary>
            [InputField] public required string Message { get; init; }

            [OutputField] public Mood Mood { get; init; }
        }

        [PromptProgram]
        public partial class MoodProgram(IChatClient client) : PromptProgram<JudgeMood>(client)
        {
            [Module] private partial Predict<JudgeMood> Judge { get; }

            protected override ValueTask<Prediction<JudgeMood>> ForwardAsync(JudgeMood input, CancellationToken cancellationToken)
                => Judge.RunAsync(input, cancellationToken);
        }

        public static class MoodMetrics
        {
            [Metric]
            public static Score SameMood(JudgeMood expected, JudgeMood actual)
                => expected.Mood == actual.Mood ? Score.Pass : Score.Fail($"expected {expected.Mood}, got {actual.Mood}");
        }

        [Optimize<LabeledFewShot>(Program = typeof(MoodProgram), Train = "data/train.csv", MetricType = typeof(MoodMetrics), Metric = nameof(MoodMetrics.SameMood), MaxCalls = 100)]
        public static partial class MoodTuning;
        """;

    // As many rows as the analyzers want, since warnings are errors here.
    private static readonly string Data = "message,mood\n" + string.Concat(Enumerable.Range(1, 15).Select(static day => $"thank you for day {day},calm\nday {day} was outrageous,angry\n"));

    [Fact]
    public async Task A_new_console_project_builds_and_runs_on_the_packages_alone()
    {
        using ConsumerProject consumer = CreateProject();

        (int exitCode, string output) = await consumer.DotnetAsync("run", "--", "show", "MoodProgram");

        Assert.True(exitCode == 0, output);
        Assert.Contains("Say how the customer feels.", output, StringComparison.Ordinal);
        Assert.Contains("what the customer wrote", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_compiler_that_is_too_old_is_named_in_one_sentence()
    {
        using ConsumerProject consumer = CreateProject();

        (int exitCode, string output) = await consumer.DotnetAsync("build", "-p:CompilerApiVersion=roslyn4.8");

        Assert.NotEqual(0, exitCode);
        Assert.Contains("error PO0001", output, StringComparison.Ordinal);
        Assert.DoesNotContain("error CS", output, StringComparison.Ordinal);
    }

    private ConsumerProject CreateProject()
    {
        ConsumerProject consumer = feed.CreateConsumer();
        consumer.Write("Consumer.csproj", Project);
        consumer.Write("Program.cs", Program);
        consumer.Write("data/train.csv", Data);
        return consumer;
    }
}
