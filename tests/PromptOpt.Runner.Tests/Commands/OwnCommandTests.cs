using System.CommandLine;
using Microsoft.Extensions.AI;
using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests.Commands;

/// <summary>A command that a package, or the application itself, adds beside those of PromptOpt.</summary>
public sealed class OwnCommandTests
{
    [Fact]
    public async Task It_has_options_of_its_own_programs_and_a_model_and_shows_what_it_found()
    {
        using ScriptedChatClient model = new(static _ => "pong");
        using App app = new() { Client = model, Commands = [PingCommand.Create] };
        AppRun run = await app.RunAsync("ping", "--times", "2");
        Assert.Equal(ExitCodes.Success, run.ExitCode);
        Assert.Equal("pong\npong\n", run.Results.ReplaceLineEndings("\n"));
        Assert.Contains("asking for Sorter", run.Progress, StringComparison.Ordinal);
        Assert.Equal("ping", (await app.RunAsync("ping", "--json")).Json.GetProperty("command").GetString());
    }

    [Fact]
    public async Task It_stands_in_the_help()
    {
        using App app = new() { Commands = [PingCommand.Create] };
        Assert.Contains("Asks the model whether it is there.", (await app.RunAsync("--help")).Results, StringComparison.Ordinal);
        Assert.Contains("--endpoint", (await app.RunAsync("ping", "--help")).Results, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0", "--times", ExitCodes.BadInput)]
    [InlineData("3", "model", ExitCodes.Failed)]
    public async Task What_it_throws_is_shown_as_for_every_command(string times, string said, int exitCode)
    {
        using ScriptedChatClient model = new((ScriptedRequest _) => throw new HttpRequestException("no route to host"));
        using App app = new() { Client = model, Commands = [PingCommand.Create] };
        AppRun run = await app.RunAsync("ping", "--times", times);
        Assert.Equal(exitCode, run.ExitCode);
        Assert.Contains(said, run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_with_the_name()
    {
        using App app = new() { Commands = [static _ => new Command("list", "Another one.")] };
        AppRun run = await app.RunAsync("list");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("'list'", run.Progress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_function_that_makes_no_command_is_refused_with_the_option()
    {
        using App app = new() { Commands = [static _ => null!] };
        AppRun run = await app.RunAsync("list");
        Assert.Equal(ExitCodes.Failed, run.ExitCode);
        Assert.Contains("PromptOptAppOptions.Commands has a function that makes no command", run.Progress, StringComparison.Ordinal);
    }

    /// <summary>The command, as a package would have it.</summary>
    private static class PingCommand
    {
        public static Command Create(CommandContext context)
        {
            Option<int> times = new("--times") { Description = "How often.", DefaultValueFactory = static _ => 1 };
            Command command = new("ping", "Asks the model whether it is there.") { times };
            Func<ParseResult, IChatClient> connect = context.AddModelOptions(command);
            command.SetAction(async (arguments, cancellationToken) =>
            {
                if (arguments.GetValue(times) < 1)
                {
                    throw new UsageException("--times must be at least 1.");
                }

                using IChatClient client = connect(arguments);
                context.Note($"asking for {context.Programs[0].Name}");
                for (int i = 0; i < arguments.GetValue(times); i++)
                {
                    context.WriteLine((await client.GetResponseAsync("ping", cancellationToken: cancellationToken)).Text);
                }

                context.WriteJson(static json => json.WriteString("command", "ping"));
                return ExitCodes.Success;
            });
            return command;
        }
    }
}
