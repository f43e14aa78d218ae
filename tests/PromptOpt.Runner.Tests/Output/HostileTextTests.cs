using PromptOpt.Testing;

namespace PromptOpt.Runner.Tests;

/// <summary>Nothing a model, a row or a server says commands the terminal, and nothing secret is repeated.</summary>
public class HostileTextTests
{
    private const string Hostile = "\u001b]0;owned\u0007\u001b[31mred\u009b2J\u0090x\u202e\b\r";

    [Fact]
    public async Task Text_of_models_rows_and_failures_reaches_the_terminal_without_control_characters()
    {
        using App failing = new() { Client = new ScriptedChatClient(static _ => throw new ModelException(FailureKind.Request, "refused " + Hostile) { StatusCode = 400 }) };
        using App unreadable = new() { Client = new ScriptedChatClient(static _ => "no answer " + Hostile) };
        using App broken = new();
        broken.WriteData("train.csv", $"thing,basket\n\"a {Hostile}\",{Hostile}\n");

        AppRun[] runs =
        [
            await failing.RunAsync("run", "pear"),
            await failing.RunAsync("run", "pear", "--verbose"),
            await failing.RunAsync("optimize"),
            await unreadable.RunAsync("run", "pear"),
            await unreadable.RunAsync("run", "pear", "--json"),
            await unreadable.RunAsync("run", "pear", "--verbose"),
            await unreadable.RunAsync("evaluate"),
            await broken.RunAsync("optimize"),
            await broken.RunAsync("show", "--prompt", Hostile),
            await broken.RunAsync("run", Hostile),
            await broken.RunAsync("optimize", Hostile),
        ];

        Assert.All(runs, static run => Assert.DoesNotContain(run.Results + run.Progress, IsHarmful));
        Assert.Contains("␛[31mred", runs[0].Progress.ReplaceLineEndings(""), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ftp://me:hunter2@host/v1")]
    [InlineData("http://me:hunter2@127.0.0.1:1/v1")]
    [InlineData("nothing//me:hunter2@host")]
    public async Task A_password_in_an_address_is_repeated_nowhere(string endpoint)
    {
        using App app = new();

        AppRun[] runs =
        [
            await app.RunAsync("run", "pear", "--endpoint", endpoint, "--model", "small", "--verbose"),
            await app.RunAsync("optimize", "--endpoint", endpoint, "--model", "small", "--json"),
            await app.RunAsync("optimize", "--endpoint", endpoint, "--model", "small", "--max-calls", "14"),
        ];

        Assert.All(runs, static run => Assert.DoesNotContain("hunter2", run.Results + run.Progress, StringComparison.Ordinal));
    }

    private static bool IsHarmful(char c) => c is not ('\n' or '\r' or '\t') && (char.IsControl(c) || c is '\u202e');
}
