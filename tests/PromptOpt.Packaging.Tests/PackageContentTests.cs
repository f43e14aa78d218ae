using System.IO.Compression;

namespace PromptOpt.Packaging.Tests;

public sealed class PackageContentTests(PackageFeed feed)
{
    [Fact]
    public void There_are_exactly_five_packages_each_with_symbols()
    {
        string[] ids = ["PromptOpt", "PromptOpt.OpenAI", "PromptOpt.Optimizers", "PromptOpt.Runner", "PromptOpt.Testing"];

        Assert.Equal(ids.Select(static id => $"{id}.{PackageFeed.Version}.nupkg"), Files("*.nupkg"));
        Assert.Equal(ids.Select(static id => $"{id}.{PackageFeed.Version}.snupkg"), Files("*.snupkg"));
    }

    [Fact]
    public void PromptOpt_carries_the_compiler_side_and_its_build_files()
        => Assert.Equal(
            [
                "README.md",
                "analyzers/dotnet/cs/PromptOpt.Analyzers.dll",
                "analyzers/dotnet/cs/PromptOpt.CodeFixes.dll",
                "analyzers/dotnet/cs/PromptOpt.Generators.dll",
                "buildTransitive/PromptOpt.build.globalconfig",
                "buildTransitive/PromptOpt.props",
                "buildTransitive/PromptOpt.targets",
                "lib/net10.0/PromptOpt.dll",
                "lib/net10.0/PromptOpt.xml",
                "lib/net8.0/PromptOpt.dll",
                "lib/net8.0/PromptOpt.xml",
            ],
            Content("PromptOpt"));

    [Theory]
    [InlineData("PromptOpt.OpenAI")]
    [InlineData("PromptOpt.Optimizers")]
    [InlineData("PromptOpt.Runner")]
    [InlineData("PromptOpt.Testing")]
    public void The_other_packages_carry_a_documented_library_for_both_frameworks(string id)
        => Assert.Equal(
            ["README.md", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"],
            Content(id));

    private IEnumerable<string> Files(string pattern)
        => Directory.GetFiles(feed.FeedDirectory, pattern).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private List<string> Content(string id)
    {
        using ZipArchive package = ZipFile.OpenRead(Path.Combine(feed.FeedDirectory, $"{id}.{PackageFeed.Version}.nupkg"));
        return
        [
            .. package.Entries.Select(static entry => entry.FullName)
                .Where(static name => name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
