using System.CommandLine;

namespace PromptOpt.PropertyRuns;

/// <summary><c>replies</c>: broken and whole replies, read as every signature.</summary>
internal static class RepliesCommand
{
    public static Command Create()
    {
        Command command = new("replies", "Read replies of every shape, most of them broken, as every signature.");
        RunOptions options = new(count: 1_000_000);
        options.AddTo(command);
        AdapterOption adapter = new();
        adapter.AddTo(command);
        command.SetAction(parsed => options.Run(parsed, (random, report) => ReplyProperties.Check(adapter.Of(parsed), random, report)));
        return command;
    }
}
