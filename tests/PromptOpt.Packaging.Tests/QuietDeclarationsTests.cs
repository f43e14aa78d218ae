using System.Text.RegularExpressions;

namespace PromptOpt.Packaging.Tests;

/// <summary>Members whose use is in generated code are written as the documentation shows them, whatever the analyzers of the SDK are set to.</summary>
public sealed partial class QuietDeclarationsTests(PackageFeed feed)
{
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt.Optimizers" Version="{PackageFeed.Version}" />
            <PromptOptData Include="data/train.csv" />
          </ItemGroup>
        </Project>
        """;

    private const string Source = """
        using Microsoft.Extensions.AI;
        using PromptOpt;
        using PromptOpt.Optimizers;

        internal enum Mood { Calm, Angry }

        /// <summary>Say how the customer feels.</summary>
        [Signature]
        internal sealed partial class JudgeMood
        {
            [InputField] public required string Message { get; init; }
            [InputField] public List<string> Tags { get; set; } = [];
            [OutputField] public Mood Mood { get; set; }
            [OutputField] public string Reason { get; init; }
        }

        [PromptProgram]
        internal sealed partial class MoodProgram(IChatClient client) : PromptProgram<JudgeMood>(client)
        {
            [Module(Options = nameof(Settings))] private partial Predict<JudgeMood> First { get; }
            [Module(Factory = nameof(Make))] private partial Predict<JudgeMood> Second { get; }
            private static PredictOptions Settings => new();
            private static Predict<JudgeMood> Make(IChatClient maker) => new(maker);

            protected override async ValueTask<Prediction<JudgeMood>> ForwardAsync(JudgeMood input, CancellationToken cancellationToken)
            {
                await First.RunAsync(input, cancellationToken);
                return await Second.RunAsync(input, cancellationToken);
            }
        }

        [Optimize<BootstrapFewShot>(Program = typeof(MoodProgram), Train = "data/train.csv", Metric = nameof(SameMood), Options = nameof(Settings), MaxCalls = 100)]
        internal static partial class MoodTuning
        {
            private static BootstrapFewShotOptions Settings => new();
            [Metric] internal static Score SameMood(JudgeMood expected, JudgeMood actual) => expected.Mood == actual.Mood ? Score.Pass : Score.Fail("another mood");
        }

        public class Bystander
        {
            private int _count = 1;
            public int Count => _count;
        }
        """;

    private static readonly string[] Rules =
        ["CA1801", "CA1812", "CA1822", "CA1823", "CA1852", "CA2227", "CS0169", "CS0414", "CS0649", "CS8618", "IDE0044", "IDE0051", "IDE0052", "IDE0060"];

    [Fact]
    public async Task Nothing_advises_against_a_member_whose_use_is_in_generated_code()
    {
        using ConsumerProject consumer = feed.CreateConsumer();
        consumer.Write("Consumer.csproj", Project);
        consumer.Write("Source.cs", Source);
        consumer.Write("data/train.csv", "message,tags,mood,reason\n" + string.Concat(Enumerable.Range(1, 20).Select(static day => $"thanks {day},[],calm,none\nno {day},[],angry,none\n")));
        consumer.Write(".editorconfig", "root = true\n[*.cs]\n" + string.Concat(Rules.Select(static rule => $"dotnet_diagnostic.{rule}.severity = warning\n")));

        (int exitCode, string output) = await consumer.DotnetAsync("build", "-tl:off");

        // The bystander shows that the rules are on.
        Assert.True(exitCode == 0, output);
        int bystander = Source[..Source.IndexOf("_count", StringComparison.Ordinal)].Count(static character => character == '\n') + 1;
        Assert.Equal(
            [FormattableString.Invariant($"{bystander} IDE0044")],
            Line().Matches(output).Where(static said => Rules.Contains(said.Groups["id"].Value)).Select(static said => said.Groups["line"].Value + " " + said.Groups["id"].Value).Distinct());
    }

    [GeneratedRegex(@"Source\.cs\((?<line>\d+),\d+\): warning (?<id>\w+):")]
    private static partial Regex Line();
}
