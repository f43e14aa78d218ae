using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using PromptOpt.Generators;

namespace PromptOpt.Packaging.Tests;

/// <summary>
/// A real build names every reason for which the generator writes nothing, at its place and once, although a program uses what is missing and the compiler has
/// errors of its own, with which it asks no analyzer.
/// </summary>
public sealed partial class RefusedAppTests(PackageFeed feed)
{
    private static readonly string[] Frameworks = ["net10.0", "net8.0"];

    private static readonly string[] Projects = ["App", "OldLanguage"];

    [Fact]
    public void Every_reason_stands_in_the_project()
        => Assert.Equal(
            ParserDescriptors.All.Where(static descriptor => descriptor.DefaultSeverity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error).Select(static descriptor => descriptor.Id)
                .Where(static id => id != DiagnosticIds.RuntimeTooOld) // the outdated application has that one
                .Order(StringComparer.Ordinal),
            Projects.SelectMany(ExpectedIn).Select(static place => place.Id).Distinct().Order(StringComparer.Ordinal));

    [Fact]
    public async Task Every_reason_is_said_at_its_place_once_a_target_framework()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.RefusedApp");

        (int exitCode, string output) = await project.DotnetAsync("build", "PromptOpt.RefusedApp.slnx", "-tl:off", "-p:PromptOptVersion=" + PackageFeed.Version);

        Assert.True(exitCode != 0, output);
        string[] expected = [.. Projects.SelectMany(ExpectedIn).Select(static place => place.Head).Order(StringComparer.Ordinal)];
        IReadOnlyList<BuildMessage> said = BuildMessage.FindIn(output);
        Assert.All(Frameworks, framework => Assert.Equal(
            expected,
            said.Where(message => message.TargetFramework == framework && message.Severity == "error").Select(static message => message.Head).Order(StringComparer.Ordinal)));
        Assert.All(Frameworks, framework => Assert.Equal(
            expected,
            Projects.SelectMany(name => SaidInSarif(project.Read($"{name}/{framework}.sarif"))).Order(StringComparer.Ordinal)));
        Assert.All(UnexpectedErrors().Matches(output), static error => Assert.DoesNotContain(".g.cs", error.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_but_settings_takes_it_away()
    {
        using ConsumerProject project = feed.CreateConsumer("PromptOpt.RefusedApp");
        project.Write("App/Optimizations.cs", "");
        project.Write("App/Programs.cs", "");
        project.Write("App/Uses.cs", "");
        project.Write("App/Signatures.cs", "#pragma warning disable PO1005\n" + project.Read("App/Signatures.cs")
            .Replace("[OutputField, InputField]", "[InputField, OutputField]", StringComparison.Ordinal));
        project.Write(".editorconfig", """
            root = true
            [*.cs]
            dotnet_diagnostic.PO1006.severity = none
            dotnet_diagnostic.PO1017.severity = warning
            dotnet_diagnostic.PO1021.severity = warning
            """);

        (int exitCode, string output) = await project.DotnetAsync(
            "build",
            "App/PromptOpt.RefusedApp.csproj",
            "-tl:off",
            "-f:net10.0",
            "-p:RunAnalyzers=false",
            "-p:NoWarn=PO1004",
            "-p:TreatWarningsAsErrors=true",
            "-p:WarningsNotAsErrors=PO1021",
            "-p:PromptOptVersion=" + PackageFeed.Version);

        Assert.True(exitCode != 0, output);
        ILookup<string, string> severities = BuildMessage.FindIn(output).ToLookup(static message => message.Id, static message => message.Severity);
        Assert.Equal(["error"], severities["PO1001"]);
        Assert.Empty(severities["PO1004"]);
        Assert.Empty(severities["PO1005"]);
        Assert.Empty(severities["PO1006"]);
        Assert.Equal(["error"], severities["PO1017"]);
        Assert.Equal(["warning"], severities["PO1021"]);

        // What is silenced is no less refused: the uses are wrong.
        Assert.All(["NotAccessible.Outer.Ask", "WithoutInput.Ask", "WithoutOutput.Ask"], type => Assert.Matches($"error CS0311: The type '{Regex.Escape(type)}'", output));
    }

    [Theory]
    [InlineData("byte[]", "", "PO1009", "")]
    [InlineData("object", "", "PO1009", "")]
    [InlineData("string", "[Signature]", "", "")]
    [InlineData("byte[]", "", "", "dotnet_diagnostic.PO1009.severity = none")]
    public async Task Calls_by_the_names_of_fields_are_no_errors_beside_it(string type, string removed, string expected, string setting)
    {
        using ConsumerProject project = feed.CreateConsumer();
        project.Write("App.csproj", $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
                <ImplicitUsings>enable</ImplicitUsings>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="PromptOpt" Version="{PackageFeed.Version}" />
              </ItemGroup>
            </Project>
            """);
        project.Write(".editorconfig", $"root = true\n[*.cs]\n{setting}\n");
        project.Write("Ask.cs", $$"""
            using Microsoft.Extensions.AI;
            using PromptOpt;
            [Signature]
            public partial class Ask
            {
                [InputField] public required string Text { get; init; }
                [OutputField] public {{type}} Answer { get; init; } = null!;
            }
            [PromptProgram]
            public partial class Asker(IChatClient client) : PromptProgram<Ask>(client)
            {
                [Module] private partial Predict<Ask> Step { get; }
                protected override ValueTask<Prediction<Ask>> ForwardAsync(Ask input, CancellationToken cancellationToken) => Step.RunAsync(text: input.Text, cancellationToken);
            }
            public static class Uses
            {
                public static ValueTask<Prediction<Ask>> Run(IChatClient client) => new Asker(client).RunAsync(text: "x");
                public static Ask Outputs(Ask ask) => ask.WithOutputs(answer: null!);
            }
            """.Replace(removed.Length == 0 ? "\0" : removed, "", StringComparison.Ordinal));

        (int exitCode, string output) = await project.DotnetAsync("build", "-tl:off");

        Assert.True(exitCode != 0, output);
        string[] said = [.. BuildMessage.FindIn(output).Where(static message => message.Severity == "error").Select(static message => message.Id).Distinct()];
        Assert.Equal(removed.Length > 0 ? ["PO1040"] : expected.Length > 0 ? [expected] : [], said);
        Assert.Equal(said.Length == 0, UnexpectedErrors().IsMatch(output));
        Assert.All(UnexpectedErrors().Matches(output), static error => Assert.DoesNotContain(".g.cs", error.Value, StringComparison.Ordinal));
    }

    private static IEnumerable<(string Id, string Head)> ExpectedIn(string project)
        => from path in Directory.EnumerateFiles(Path.Combine(PackageFeed.Repository, "tests", "Apps", "PromptOpt.RefusedApp", project), "*.cs")
           from line in File.ReadLines(path).Select(static (text, index) => (Text: text, Number: index + 1))
           from Match mark in Mark().Matches(line.Text)
           let id = mark.Groups["id"].Value
           select (id, FormattableString.Invariant($"{Path.GetFileName(path)}({line.Number},{mark.Index + mark.Length + 1}): error {id}"));

    private static IEnumerable<string> SaidInSarif(string log)
    {
        using JsonDocument document = JsonDocument.Parse(log);
        foreach (JsonElement result in document.RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray())
        {
            string id = result.GetProperty("ruleId").GetString()!;
            if (!id.StartsWith("PO", StringComparison.Ordinal) || result.GetProperty("level").GetString() != "error")
            {
                continue;
            }

            JsonElement place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
            JsonElement region = place.GetProperty("region");
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{Path.GetFileName(place.GetProperty("artifactLocation").GetProperty("uri").GetString())}({region.GetProperty("startLine").GetInt32()},{region.GetProperty("startColumn").GetInt32()}): error {id}");
        }
    }

    [GeneratedRegex(@"/\*(?<id>PO\d{4})\*/")]
    private static partial Regex Mark();

    [GeneratedRegex(@"^.*: error CS\d{4}: .*$", RegexOptions.Multiline)]
    private static partial Regex UnexpectedErrors();
}
