using System.Text.RegularExpressions;

namespace PromptOpt.Architecture.Tests;

/// <summary>What CONTRIBUTING.md leads a newcomer to is there.</summary>
public sealed partial class ContributingTests
{
    [Fact]
    public void Every_file_and_folder_that_it_names_exists()
    {
        string[] missing =
        [
            .. Paths().Matches(File.ReadAllText(Path.Combine(Project.Root, "CONTRIBUTING.md")))
                .Select(static match => match.Groups[1].Value)
                .Distinct()
                .Where(static path => !File.Exists(Path.Combine(Project.Root, path)) && !Directory.Exists(Path.Combine(Project.Root, path))),
        ];

        Assert.True(missing.Length == 0, string.Join('\n', missing));
    }

    // A pattern names no single file.
    [GeneratedRegex(@"[`(]((?:src|tests|docs|samples)/[^`)*\s]*)[`)]", RegexOptions.CultureInvariant)]
    private static partial Regex Paths();
}
