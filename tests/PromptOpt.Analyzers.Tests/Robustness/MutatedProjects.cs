using System.Globalization;
using System.Runtime.CompilerServices;
using PromptOpt.Generators.Tests;
using PromptOpt.Generators.Tests.Artifacts;
using PromptOpt.Generators.Tests.Optimization;
using PromptOpt.Generators.Tests.Programs;

namespace PromptOpt.Analyzers.Tests;

/// <summary>The projects that mutation starts from: the sample, the generator's own test sources, and those of every rule.</summary>
internal static class MutatedProjects
{
    private const int DataLines = 6;

    public static IReadOnlyList<RuleCase> All { get; } = [.. FindSample(), .. OfGenerator(), .. OfRules(static _ => true)];

    /// <summary>The test sources of the rules with the wanted ids.</summary>
    public static IEnumerable<RuleCase> OfRules(Func<string, bool> isWanted)
        => from tests in AnalyzerCatalog.Tests
           where isWanted(tests.Id)
           from tested in tests.Faulty.Concat(tests.NearMisses)
           where tested.Files.All(static file => file.Text.Length < 20_000)
           select tested with
           {
               Source = MarkedSource.Parse(tested.Source, tests.Id).Text,
               Files = [.. tested.Files.Select(file => file with { Text = MarkedSource.Parse(file.Text, tests.Id).Text })],
           };

    /// <summary>One of the projects with one of its texts mutated. The same number gives the same version.</summary>
    public static RuleCase CreateVersion(IReadOnlyList<RuleCase> projects, int number)
    {
        // Seeded so that a failure can be seen again; nothing depends on how good the numbers are.
#pragma warning disable CA5394
        Random random = new(number);
        RuleCase project = projects[number % projects.Count];
        bool isFile = project.Files.Length > 0 && random.Next(2) == 0;
        int file = isFile ? random.Next(project.Files.Length) : -1;
        RuleFile[] files = [.. project.Files.Select((given, i) => i == file ? given with { Text = TextMutation.OfText(given.Text, random) } : given)];
        string source = isFile ? project.Source : TextMutation.OfCode(project.Source, projects[random.Next(projects.Count)].Source, random);
#pragma warning restore CA5394
        return project with { Source = source, Files = files };
    }

    /// <summary>What is needed to see a failure again.</summary>
    public static string Describe(int number, RuleCase version, string failure)
        => string.Create(CultureInfo.InvariantCulture, $"Version {number}: {failure}\n{version.Source}\n{string.Join('\n', version.Files.AsEnumerable())}");

    // One project a file, with the others as they are: what is typed at one place is seen from all others.
    private static IEnumerable<RuleCase> FindSample()
    {
        string folder = PathOf("samples/BankingIntents");
        RuleFile[] files =
        [
            .. Directory.GetFiles(Path.Combine(folder, "data"), "*.csv").Select(static path => new RuleFile("data/" + Path.GetFileName(path), string.Join('\n', File.ReadLines(path).Take(DataLines)))),
            new RuleFile("prompts/router.prompt.json", Shorten(File.ReadAllText(Path.Combine(folder, "prompts", "router.prompt.json")))),
        ];
        string[] sources = [.. Directory.GetFiles(folder, "*.cs").Order(StringComparer.Ordinal).Select(File.ReadAllText)];
        return sources.Select((source, i) => new RuleCase(source, files) { Options = new() { Documentation = Microsoft.CodeAnalysis.DocumentationMode.Parse }, Others = [.. sources.Where((_, other) => other != i)] });
    }

    private static IEnumerable<RuleCase> OfGenerator() =>
    [
        SignatureSources.Plain,
        SignatureSources.Everything,
        ProgramSources.Router + HandMadeSignature.Of("Question"),
        ProgramSources.Nested,
        OptimizationSources.Tuning,
        OptimizationSources.OnProgram,
        new RuleCase(ArtifactSources.Program, new RuleFile("moods.prompt.json", ArtifactSources.Tuned), new RuleFile("small.prompt.json", ArtifactSources.Small)),
    ];

    // The first demonstrations and the provenance.
    private static string Shorten(string artifact)
    {
        int start = artifact.IndexOf("\"bootstrapped\"", StringComparison.Ordinal);
        int end = artifact.LastIndexOf("\"bootstrapped\"", StringComparison.Ordinal);
        return artifact[..start] + artifact[end..];
    }

    private static string PathOf(string path, [CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", "..", path));
}
