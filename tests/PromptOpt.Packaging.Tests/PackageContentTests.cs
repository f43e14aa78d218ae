using System.IO.Compression;
using System.Xml.Linq;

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
                "icon.png",
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
            ["README.md", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"],
            Content(id));

    [Theory]
    [InlineData("PromptOpt")]
    [InlineData("PromptOpt.OpenAI")]
    [InlineData("PromptOpt.Optimizers")]
    [InlineData("PromptOpt.Runner")]
    [InlineData("PromptOpt.Testing")]
    public void Every_package_says_what_it_is_and_where_it_comes_from(string id)
    {
        using ZipArchive package = Open(id);
        using Stream text = package.GetEntry(id + ".nuspec")!.Open();
        Dictionary<string, XElement> metadata = XDocument.Load(text).Root!.Elements().Single().Elements().ToDictionary(static element => element.Name.LocalName);
        Assert.All(["description", "authors", "tags", "releaseNotes", "license", "icon", "readme", "projectUrl"], name => Assert.False(string.IsNullOrWhiteSpace(metadata[name].Value), name));
        Assert.Equal(metadata["projectUrl"].Value, metadata["repository"].Attribute("url")!.Value);
        Assert.Equal("git", metadata["repository"].Attribute("type")!.Value);
    }

    [Fact]
    public void The_help_link_of_the_build_files_goes_where_the_packages_come_from()
    {
        using ZipArchive package = Open("PromptOpt");
        using StreamReader targets = new(package.GetEntry("buildTransitive/PromptOpt.targets")!.Open());
        using StreamReader nuspec = new(package.GetEntry("PromptOpt.nuspec")!.Open());
        string address = XDocument.Parse(nuspec.ReadToEnd()).Descendants().Single(static element => element.Name.LocalName == "projectUrl").Value;
        Assert.Contains($"HelpLink=\"{address}/blob/main/docs/diagnostics/PO0001.md\"", targets.ReadToEnd(), StringComparison.Ordinal);
    }

    private IEnumerable<string> Files(string pattern)
        => Directory.GetFiles(feed.FeedDirectory, pattern).Select(static path => Path.GetFileName(path)).Order(StringComparer.Ordinal);

    private ZipArchive Open(string id) => ZipFile.OpenRead(Path.Combine(feed.FeedDirectory, $"{id}.{PackageFeed.Version}.nupkg"));

    private List<string> Content(string id)
    {
        using ZipArchive package = Open(id);
        return
        [
            .. package.Entries.Select(static entry => entry.FullName)
                .Where(static name => name != "[Content_Types].xml" && !name.EndsWith(".nuspec", StringComparison.Ordinal) && !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal),
        ];
    }
}
