using System.CommandLine;

namespace PromptOpt.PropertyRuns;

/// <summary><c>hostile</c>: hostile texts, repeated by an honest model in every layout.</summary>
internal static class HostileCommand
{
    public static Command Create()
    {
        Command command = new("hostile", "Echo hostile texts in every layout, shape and wrapping.");
        RunOptions options = new(count: 10_000);
        options.AddTo(command);
        AdapterOption option = new();
        option.AddTo(command);
        command.SetAction(parsed =>
        {
            AdapterUnderTest adapter = option.Of(parsed);
            EchoTable table = new(adapter);
            return options.Run(parsed, (random, report) => EchoProperties.Check(adapter, random, table, report), table.Write);
        });
        return command;
    }
}
