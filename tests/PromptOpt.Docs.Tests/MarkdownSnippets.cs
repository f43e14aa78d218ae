using System.Globalization;
using System.Reflection;
using System.Text;

namespace PromptOpt.Docs.Tests;

/// <summary>
/// The C# of a markdown file. A <c>```csharp</c> block is a source file; one that follows the line
/// <c>&lt;!-- statements --&gt;</c> is the body of a method that has a chat client and a cancellation token.
/// </summary>
internal static class MarkdownSnippets
{
    /// <summary>What <c>ImplicitUsings</c> brings to a project of the SDK.</summary>
    public const string ImplicitUsings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    public static string Root { get; } = typeof(MarkdownSnippets).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Every markdown file that speaks to users, relative to the repository.</summary>
    public static IEnumerable<string> Files()
        => new[] { "README.md", "CONTRIBUTING.md" }
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.TopDirectoryOnly).Select(static path => Path.GetRelativePath(Root, path)))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "samples"), "README.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Root, path)))
            .Order(StringComparer.Ordinal);

    /// <summary>The source files of a project that holds what a page shows and nothing else but the usings of the README.</summary>
    public static IReadOnlyList<string> Sources(string file)
    {
        IReadOnlyList<string> shown = Read(file);
        string[] usings = [.. Read("README.md").Where(IsUsings)];
        return [.. usings, .. shown.Where(static block => !IsUsings(block))];
    }

    private static bool IsUsings(string block) => block.StartsWith("global using", StringComparison.Ordinal);

    private static List<string> Read(string file)
    {
        List<string> sources = [];
        bool isStatements = false;
        StringBuilder? block = null;
        foreach (string line in File.ReadLines(Path.Combine(Root, file)))
        {
            if (block is null)
            {
                isStatements |= line.Trim() == "<!-- statements -->";
                block = line == "```csharp" ? new StringBuilder() : null;
            }
            else if (line != "```")
            {
                block.Append(line).Append('\n');
            }
            else
            {
                sources.Add(isStatements ? Wrap(block, sources.Count) : block.ToString());
                (block, isStatements) = (null, false);
            }
        }

        return sources;
    }

    private static string Wrap(StringBuilder body, int number)
        => string.Create(CultureInfo.InvariantCulture, $"static class Snippet{number} {{ static async Task RunAsync(IChatClient chatClient, CancellationToken cancellationToken) {{\n{body}\n}} }}");
}
