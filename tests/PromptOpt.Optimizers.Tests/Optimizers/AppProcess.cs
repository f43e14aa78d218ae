using System.Diagnostics;

namespace PromptOpt.Optimizers.Tests;

/// <summary>The programs that tests start in order to kill them.</summary>
internal static class AppProcess
{
    public static Process Start(params IEnumerable<string> arguments) => Start("PromptOpt.KillApp.dll", isWired: false, arguments);

    /// <summary>The one that runs programs for tests; it is talked to by its input and output.</summary>
    public static Process StartWorker() => Start("PromptOpt.WorkerApp.dll", isWired: true, []);

    private static Process Start(string application, bool isWired, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardError = !isWired,
            RedirectStandardInput = isWired,
            RedirectStandardOutput = isWired,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, application));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
