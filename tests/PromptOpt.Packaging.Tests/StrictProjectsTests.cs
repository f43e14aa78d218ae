namespace PromptOpt.Packaging.Tests;

/// <summary>Projects that are as strict as can be, with every analysis on and warnings as errors: nothing is said of what is generated.</summary>
public sealed class StrictProjectsTests(PackageFeed feed)
{
    // Only the user's own files are exempt from the user's rules here.
    private const string Own = "#pragma warning disable\n";

    private const string Properties = """
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable>
            <ImplicitUsings>disable</ImplicitUsings>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            <AnalysisLevel>latest</AnalysisLevel>
            <AnalysisMode>All</AnalysisMode>
            <EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>
            <GenerateDocumentationFile>true</GenerateDocumentationFile>
            <CheckForOverflowUnderflow>true</CheckForOverflowUnderflow>
            <EmitCompilerGeneratedFiles>true</EmitCompilerGeneratedFiles>
            <IsAotCompatible>true</IsAotCompatible>
        """;

    private const string Library = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
        {Properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt" Version="{PackageFeed.Version}" />
            <InternalsVisibleTo Include="App" />
          </ItemGroup>
        </Project>
        """;

    private const string App = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
        {Properties}
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt" Version="{PackageFeed.Version}" />
            <ProjectReference Include="../Library/Library.csproj" />
          </ItemGroup>
        </Project>
        """;

    private const string EditorConfig = """
        root = true

        [*.cs]
        dotnet_analyzer_diagnostic.severity = warning
        """;

    private const string Judge = Own + """
        [assembly: System.CLSCompliant(true)]

        namespace library
        {
            public enum Tone { Formal, Loose }

            [PromptOpt.Signature("Judge the \u2028 tone.\r\n*/ </summary>")]
            public partial class judge
            {
                [PromptOpt.InputField("what\u0085 they wrote")] public required string Message { get; init; }

                [PromptOpt.OutputField(IsOptional = true)] public System.Collections.Generic.List<Tone> Tones { get; init; } = [];
            }

            [PromptOpt.PromptProgram]
            public partial class JudgeProgram(Microsoft.Extensions.AI.IChatClient client) : PromptOpt.PromptProgram<judge>(client)
            {
                [PromptOpt.Module] private partial PromptOpt.Predict<judge> Step { get; }

                protected override System.Threading.Tasks.ValueTask<PromptOpt.Prediction<judge>> ForwardAsync(judge input, System.Threading.CancellationToken cancellationToken)
                    => Step.RunAsync(message: input.Message, cancellationToken);
            }
        }
        """;

    private const string Main = Own + """
        #pragma warning restore PO1029
        namespace App
        {
            [PromptOpt.Signature("Judge it.")]
            internal partial class Second
            {
                [PromptOpt.InputField] public required string Message { get; init; }

                [PromptOpt.OutputField] public library.Tone Tone { get; init; }
            }

            [PromptOpt.PromptProgram]
            internal partial class SecondProgram(Microsoft.Extensions.AI.IChatClient client) : PromptOpt.PromptProgram<Second>(client)
            {
                [PromptOpt.Module] private partial PromptOpt.ChainOfThought<Second> Step { get; }

                protected override System.Threading.Tasks.ValueTask<PromptOpt.Prediction<Second>> ForwardAsync(Second input, System.Threading.CancellationToken cancellationToken)
                    => Step.RunAsync(input, cancellationToken);
            }

            internal static class Start
            {
                private static void Main()
                {
                    foreach (PromptOpt.ProgramRegistration program in PromptOpt.Generated.PromptOptRegistry.Programs)
                    {
                        System.Console.WriteLine("found " + program.Name);
                    }
                }
            }
        }
        """;

    [Fact]
    public async Task Two_of_them_that_are_friends_build_and_find_each_program_once()
    {
        using ConsumerProject consumer = feed.CreateConsumer();
        consumer.Write(".editorconfig", EditorConfig);
        consumer.Write("Library/Library.csproj", Library);
        consumer.Write("Library/Judge.cs", Judge);
        consumer.Write("App/App.csproj", App);
        consumer.Write("App/Main.cs", Main);

        (int exitCode, string output) = await consumer.DotnetAsync("build", "App", "-clp:NoSummary");
        Assert.True(exitCode == 0, output);
        Assert.Contains("warning PO1029", output, StringComparison.Ordinal);
        Assert.DoesNotContain(".g.cs", output, StringComparison.Ordinal);

        (exitCode, output) = await consumer.DotnetAsync("run", "--no-build", "--project", "App");
        Assert.True(exitCode == 0, output);
        Assert.Equal(["found JudgeProgram", "found SecondProgram"], output.Split('\n', StringSplitOptions.TrimEntries).Where(static line => line.StartsWith("found ", StringComparison.Ordinal)));
    }
}
