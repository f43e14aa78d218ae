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
    private const string Usings = """
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Microsoft.Extensions.AI;
        global using PromptOpt;
        global using PromptOpt.Optimizers;
        """;

    public static string Root { get; } = typeof(MarkdownSnippets).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(static a => a.Key == "RepositoryRoot").Value!;

    /// <summary>Every markdown file that speaks to users, relative to the repository.</summary>
    public static IEnumerable<string> Files()
        => new[] { "README.md", "CONTRIBUTING.md" }
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "docs"), "*.md", SearchOption.TopDirectoryOnly).Select(static path => Path.GetRelativePath(Root, path)))
            .Concat(Directory.EnumerateFiles(Path.Combine(Root, "samples"), "README.md", SearchOption.AllDirectories).Select(static path => Path.GetRelativePath(Root, path)))
            .Order(StringComparer.Ordinal);

    public static IReadOnlyList<string> Sources(string file)
    {
        List<string> sources = [Usings];
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
