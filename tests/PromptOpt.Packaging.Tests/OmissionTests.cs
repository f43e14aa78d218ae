using PromptOpt.Generators;

namespace PromptOpt.Packaging.Tests;

/// <summary>What silently does not happen is a warning, which a build shows, and fails none, since nothing is wrong with what does happen.</summary>
public sealed class OmissionTests(PackageFeed feed)
{
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt.Optimizers" Version="{PackageFeed.Version}" />
            <PromptOptData Include="train.csv" />
          </ItemGroup>
        </Project>
        """;

    private const string Source = """
        using Microsoft.Extensions.AI;
        using PromptOpt;
        using PromptOpt.Optimizers;

        [Signature]
        public partial class Ask
        {
            [InputField] public required string Input { get; init; }
            [OutputField] public string Answer { get; init; } = "";
            public string Forgotten { get; set; } = "";
        }

        [PromptProgram]
        public partial class Asker(IChatClient client, int tries) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> Step { get; }
            public int Tries => tries;
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        [PromptProgram]
        public partial class Plain(IChatClient client) : PromptProgram<Ask>(client)
        {
            [Module] private partial Predict<Ask> Step { get; }
            protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        [Optimize<LabeledFewShot>(Program = typeof(Plain), Train = "train.csv", Metric = nameof(Same), MaxCalls = 9)]
        public static partial class Tuning
        {
            [Metric] public static bool Same(Ask expected, Ask actual) => expected.Answer == actual.Answer;
        }
        """;

    [Fact]
    public async Task It_is_a_warning_where_warnings_are_errors()
    {
        using ConsumerProject project = feed.CreateConsumer();
        project.Write("Consumer.csproj", Project);
        project.Write("Source.cs", Source);
        project.Write(".editorconfig", "root = true\n[*.csv]\npromptopt.max_data_file_size = 40\n");
        project.Write("train.csv", "input,answer\n" + string.Concat(Enumerable.Range(1, 40).Select(static row => $"a{row},b{row}\n")));

        (int exitCode, string output) = await project.DotnetAsync("build", "-tl:off");

        Assert.True(exitCode == 0, output);
        Assert.All(
            [
                DiagnosticIds.SignatureWithoutInstructions, DiagnosticIds.FieldNameSaysLittle, DiagnosticIds.PropertyIsNoField,
                DiagnosticIds.ProgramWithoutClientConstructor, DiagnosticIds.DataFileTruncated,
            ],
            id => Assert.Equal("warning", Assert.Single(BuildMessage.FindIn(output), said => said.Id == id).Severity));

        (exitCode, output) = await project.DotnetAsync("build", "-tl:off", "--no-incremental", "-p:PromptOptOmissionWarningsAsErrors=true");
        Assert.NotEqual(0, exitCode);
        Assert.Equal("error", Assert.Single(BuildMessage.FindIn(output), static said => said.Id == DiagnosticIds.ProgramWithoutClientConstructor).Severity);
    }
}
