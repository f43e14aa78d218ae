using PromptOpt.Docs.Tests;

namespace PromptOpt.Packaging.Tests;

/// <summary>The pages as a reader tries them: each from an empty project with the packages.</summary>
public sealed class DocumentationTests(PackageFeed feed)
{
    private const string Project = $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <TargetFramework>net10.0</TargetFramework>
            <RootNamespace>Page</RootNamespace>
            <Nullable>enable</Nullable>
            <ImplicitUsings>enable</ImplicitUsings>
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="PromptOpt" Version="{PackageFeed.Version}" />
            <PackageReference Include="PromptOpt.OpenAI" Version="{PackageFeed.Version}" />
            <PackageReference Include="PromptOpt.Optimizers" Version="{PackageFeed.Version}" />
            <PackageReference Include="PromptOpt.Runner" Version="{PackageFeed.Version}" />
            <PackageReference Include="PromptOpt.Testing" Version="{PackageFeed.Version}" />
          </ItemGroup>
        </Project>
        """;

    private const string All = """
        <Project DefaultTargets="Build">
          <ItemGroup>
            <Page Include="pages/*/*.csproj" />
          </ItemGroup>
          <Target Name="Build">
            <MSBuild Projects="@(Page)" Targets="Restore" Properties="IsRestoring=true" />
            <MSBuild Projects="@(Page)" Targets="Build" BuildInParallel="true" ContinueOnError="true" />
          </Target>
        </Project>
        """;

    [Fact]
    public async Task The_code_of_every_page_builds_from_an_empty_project_with_the_packages()
    {
        using ConsumerProject consumer = feed.CreateConsumer();
        consumer.Write("All.proj", All);
        foreach (string file in MarkdownSnippets.Files())
        {
            string page = string.Join('-', Path.ChangeExtension(file, null).Split('/', '\\', '.'));
            consumer.Write($"pages/{page}/{page}.csproj", Project);
            foreach ((int number, string source) in MarkdownSnippets.Sources(file).Index())
            {
                consumer.Write($"pages/{page}/Snippet{number}.cs", source);
            }
        }

        (int exitCode, string output) = await consumer.DotnetAsync("build", "All.proj", "--nologo", "--verbosity", "quiet");

        Assert.True(exitCode == 0, output);
    }
}
