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
                "LICENSE",
                "README.md",
                "THIRD-PARTY-NOTICES.txt",
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
                "schemas/prompt.schema.json",
            ],
            Content("PromptOpt"));

    [Theory]
    [InlineData("PromptOpt.OpenAI")]
    [InlineData("PromptOpt.Optimizers")]
    [InlineData("PromptOpt.Runner")]
    [InlineData("PromptOpt.Testing")]
    public void The_other_packages_carry_a_documented_library_for_both_frameworks(string id)
        => Assert.Equal(
            ["LICENSE", "README.md", "THIRD-PARTY-NOTICES.txt", "icon.png", $"lib/net10.0/{id}.dll", $"lib/net10.0/{id}.xml", $"lib/net8.0/{id}.dll", $"lib/net8.0/{id}.xml"],
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

    [Fact]
    public void The_schema_of_tuned_prompts_has_the_address_of_the_repository()
    {
        using ZipArchive package = Open("PromptOpt");
        using StreamReader schema = new(package.GetEntry("schemas/prompt.schema.json")!.Open());
        using StreamReader nuspec = new(package.GetEntry("PromptOpt.nuspec")!.Open());
        string address = XDocument.Parse(nuspec.ReadToEnd()).Descendants().Single(static element => element.Name.LocalName == "projectUrl").Value;
        Assert.Contains($"\"{address.Replace("https://github.com/", "https://raw.githubusercontent.com/", StringComparison.Ordinal)}/main/src/PromptOpt/schemas/prompt.schema.json\"", schema.ReadToEnd(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("LICENSE")]
    [InlineData("README.md")]
    [InlineData("THIRD-PARTY-NOTICES.txt")]
    [InlineData("icon.png")]
    public void Every_package_carries_licence_readme_notices_and_icon_as_the_repository_has_them(string file)
        => Assert.All(Directory.GetFiles(feed.FeedDirectory, "*.nupkg"), path =>
        {
            using ZipArchive package = ZipFile.OpenRead(path);
            ZipArchiveEntry? entry = package.GetEntry(file);
            Assert.True(entry is not null, $"{Path.GetFileName(path)} has no {file}.");
            using Stream stream = entry.Open();
            using MemoryStream packed = new();
            stream.CopyTo(packed);
            Assert.Equal(File.ReadAllBytes(Path.Combine(PackageFeed.Repository, file)), packed.ToArray());
        });

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
