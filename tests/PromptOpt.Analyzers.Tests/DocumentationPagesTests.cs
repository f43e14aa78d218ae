using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace PromptOpt.Analyzers.Tests;

/// <summary>Ids, documentation pages and release rows belong together, whoever adds a rule.</summary>
public sealed class DocumentationPagesTests
{
    private static ImmutableArray<DiagnosticDescriptor> Descriptors => AnalyzerCatalog.Descriptors;

    [Fact]
    public void Every_id_has_a_page_with_its_title_and_sections_and_every_page_an_id()
    {
        Assert.Equal(
            Descriptors.Select(static d => d.Id),
            from path in Directory.GetFiles(PathOf("docs/diagnostics"), "PO*.md")
            let id = Path.GetFileNameWithoutExtension(path)
            where !id.StartsWith("PO0", StringComparison.Ordinal) // said by the build, not by an analyzer
            orderby id
            select id);
        foreach (DiagnosticDescriptor descriptor in Descriptors)
        {
            string page = File.ReadAllText(PathOf($"docs/diagnostics/{descriptor.Id}.md"));
            Assert.StartsWith($"# {descriptor.Id}: ", page, StringComparison.Ordinal);
            Assert.Contains($"| Category | {descriptor.Category} |", page, StringComparison.Ordinal);
            Assert.Contains(SeveritiesOf(descriptor), severity => page.Contains($"| Severity | {severity} |", StringComparison.Ordinal));
            foreach (string section in (string[])["## Cause", "## Example", "## Fix", "## Configuration"])
            {
                Assert.True(page.Contains(section, StringComparison.Ordinal), $"{descriptor.Id} has no section {section}.");
            }
        }
    }

    [Fact]
    public void Every_page_stands_in_the_list_with_its_title()
        => Assert.Equal(
            from descriptor in Descriptors
            let heading = File.ReadLines(PathOf($"docs/diagnostics/{descriptor.Id}.md")).First()
            select $"| [{descriptor.Id}]({descriptor.Id}.md) | {heading[(descriptor.Id.Length + 4)..]} |",
            File.ReadLines(PathOf("docs/diagnostics/README.md")).Where(static line => line.StartsWith("| [PO", StringComparison.Ordinal) && !line.StartsWith("| [PO0", StringComparison.Ordinal)).Order(StringComparer.Ordinal));

    [Fact]
    public void Every_id_has_a_release_row_with_its_category_and_severity()
    {
        string[] rows = [.. ReleaseRows("Shipped"), .. ReleaseRows("Unshipped")];
        Assert.Equal(
            Descriptors.Select(static d => $"{d.Id} | {d.Category} | {d.DefaultSeverity}"),
            rows.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_the_package_keeps_from_failing_a_build_is_a_warning_and_its_page_says_how_it_fails_one()
    {
        string[] lists = [.. File.ReadLines(PathOf("src/PromptOpt/buildTransitive/PromptOpt.targets")).Where(static line => line.Contains("<WarningsNotAsErrors>", StringComparison.Ordinal))];
        string[] ids = [.. lists.SelectMany(static line => line.Split(';', '<').Where(static part => part.StartsWith("PO", StringComparison.Ordinal)))];
        Assert.Equal(2, lists.Length);
        Assert.All(ids, static id =>
        {
            Assert.Equal(DiagnosticSeverity.Warning, Assert.Single(Descriptors, descriptor => descriptor.Id == id).DefaultSeverity);
            Assert.Contains("WarningsAsErrors` to `true`", File.ReadAllText(PathOf($"docs/diagnostics/{id}.md")), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_help_link_leads_to_the_page_of_its_id()
        => Assert.All(Descriptors, static d => Assert.EndsWith($"/docs/diagnostics/{d.Id}.md", d.HelpLinkUri, StringComparison.Ordinal));

    [Fact]
    public void Every_analyzer_type_can_be_found_by_the_compiler()
        => Assert.All(
            typeof(PromptOptAnalyzer).Assembly.GetTypes().Where(static t => !t.IsAbstract && typeof(DiagnosticAnalyzer).IsAssignableFrom(t)),
            static t => Assert.NotNull(t.GetCustomAttribute<DiagnosticAnalyzerAttribute>()));

    // The compiler's word for advice, and that of an .editorconfig.
    private static string[] SeveritiesOf(DiagnosticDescriptor descriptor) => descriptor.DefaultSeverity switch
    {
        DiagnosticSeverity.Error => ["error"],
        DiagnosticSeverity.Warning => ["warning"],
        DiagnosticSeverity.Info => ["information", "suggestion"],
        _ => ["hidden"],
    };

    private static IEnumerable<string> ReleaseRows(string kind)
        => from line in File.ReadAllLines(PathOf($"src/PromptOpt.Analyzers/AnalyzerReleases.{kind}.md"))
           where line.StartsWith("PO", StringComparison.Ordinal)
           select string.Join(" | ", line.Split('|', StringSplitOptions.TrimEntries).Take(3));

    private static string PathOf(string path, [CallerFilePath] string thisFile = "")
        => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(thisFile)!, "..", "..", path));
}
