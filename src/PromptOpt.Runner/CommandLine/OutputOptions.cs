using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>The options every command has.</summary>
internal static class OutputOptions
{
    public const string Json = "--json";
    public const string Verbose = "--verbose";

    public static void AddTo(RootCommand root)
    {
        root.Add(new Option<bool>(Json) { Description = "Write the result as JSON, and nothing else, to standard output.", Recursive = true });
        root.Add(new Option<bool>(Verbose) { Description = "Show everything about an error, with its stack trace.", Recursive = true });
    }

    /// <summary>Whether a switch stands in the arguments; asked before they are parsed, since a parse error is shown that way too.</summary>
    public static bool IsGiven(IEnumerable<string> arguments, string name)
        => arguments.TakeWhile(static argument => argument != "--").Contains(name, StringComparer.Ordinal);
}
