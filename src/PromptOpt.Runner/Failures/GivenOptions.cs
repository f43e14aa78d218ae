using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>The options that the command at work has, and what was given for them.</summary>
/// <param name="parsed">The command line; <see langword="null"/> when it could not be read.</param>
internal sealed class GivenOptions(ParseResult? parsed)
{
    /// <summary>Whether the command has such an option: nothing else may be advised.</summary>
    public bool Has(string name) => parsed?.CommandResult.Command.Options.Any(option => option.Name == name) == true;

    /// <summary>What was given, word for word; <see langword="null"/> for nothing.</summary>
    public string? Value(string name)
        => parsed?.CommandResult.Command.Options.FirstOrDefault(option => option.Name == name) is { } option && parsed.GetResult(option) is { Tokens: [{ } given] } ? given.Value : null;
}
