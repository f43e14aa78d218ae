using System.Reflection;

[assembly: AssemblyFixture(typeof(PromptOpt.Packaging.Tests.PackageFeed))]

namespace PromptOpt.Packaging.Tests;

/// <summary>Every package of the repository, packed once into a folder feed.</summary>
public sealed class PackageFeed : IAsyncLifetime
{
    /// <summary>A version no other feed can have.</summary>
    public const string Version = "0.0.0-packaging";

    /// <summary>The folder of the repository.</summary>
    public static string Repository { get; } = typeof(PackageFeed).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;

    private readonly string _root = Directory.CreateTempSubdirectory("promptopt-packaging-").FullName;

    public string FeedDirectory => Path.Combine(_root, "feed");

    public async ValueTask InitializeAsync()
    {
        (int exitCode, string output) = await DotnetCommand.RunAsync(
            Repository,
            new Dictionary<string, string>(),
            ["pack", "PromptOpt.Generators.sln", "--configuration", "Release", "--output", FeedDirectory, "-p:Version=" + Version, "-p:ArtifactsPath=" + Path.Combine(_root, "build")],
            TestContext.Current.CancellationToken);
        Assert.True(exitCode == 0, output);
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_root, recursive: true);
        return ValueTask.CompletedTask;
    }

    /// <summary>A new folder that restores from the feed into a package cache of its own.</summary>
    public ConsumerProject CreateConsumer()
    {
        ConsumerProject consumer = new(Directory.CreateTempSubdirectory("promptopt-consumer-").FullName);
        consumer.Write(
            "nuget.config",
            $"""
            <configuration>
              <packageSources><add key="packed" value="{FeedDirectory}" /></packageSources>
            </configuration>
            """);
        return consumer;
    }

    /// <summary>Such a folder with a copy of one of the repository's small projects.</summary>
    public ConsumerProject CreateConsumer(string name)
    {
        ConsumerProject consumer = CreateConsumer();
        string folder = Path.Combine(Repository, "tests", "Apps", name);
        foreach (string file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string relative = Path.GetRelativePath(folder, file);
            if (!relative.Split(Path.DirectorySeparatorChar).Any(static part => part is "bin" or "obj") && !relative.EndsWith(".sarif", StringComparison.Ordinal))
            {
                consumer.Write(relative, File.ReadAllText(file));
            }
        }

        return consumer;
    }
}
