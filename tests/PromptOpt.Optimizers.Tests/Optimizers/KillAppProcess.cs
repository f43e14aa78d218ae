using System.Diagnostics;

namespace PromptOpt.Optimizers.Tests;

/// <summary>The program that tests start in order to kill it.</summary>
internal static class KillAppProcess
{
    public static Process Start(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath is { } host && Path.GetFileNameWithoutExtension(host) == "dotnet" ? host : "dotnet")
        {
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "PromptOpt.KillApp.dll"));
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
