using System.CommandLine;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Which data set of an optimization a command works on.</summary>
internal sealed class SetOption
{
    private static readonly string[] Sets = ["test", "validation", "train"];

    private readonly Option<string> _set = new("--set") { Description = "The data set: test, validation or train. Default: test.", HelpName = "name", DefaultValueFactory = static _ => "test" };

    public void AddTo(Command command)
    {
        _set.CompletionSources.Add(Sets);
        _set.Validators.Add(static result =>
        {
            if (result.Tokens is [var given] && !Sets.Contains(given.Value, StringComparer.Ordinal))
            {
                result.AddError($"--set must be test, validation or train, found '{given.Value}'.");
            }
        });
        command.Add(_set);
    }

    /// <summary>The data set that is meant.</summary>
    public DataRole Read(ParseResult arguments) => arguments.GetValue(_set) switch
    {
        "train" => DataRole.Train,
        "validation" => DataRole.Validation,
        _ => DataRole.Test,
    };

    /// <summary>The data set, as the command line calls it.</summary>
    public static string NameOf(DataRole role) => role.ToString().ToLowerInvariant();

    /// <exception cref="UsageException">The optimization has no such data.</exception>
    public static void Require(OptimizationDefinition optimization, DataRole role)
    {
        if (optimization.PathOf(role) is null)
        {
            string others = string.Join(" or ", Sets.Where(name => Enum.TryParse(name, ignoreCase: true, out DataRole other) && optimization.PathOf(other) is not null));
            throw new UsageException($"The optimization '{optimization.Name}' names no {NameOf(role)} data.", $"It names {others} data; choose with --set.");
        }
    }
}
