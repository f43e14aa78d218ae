using System.Diagnostics;

namespace PromptOpt.Runner.Tests;

/// <summary>An application of the repository as it was built along with these tests.</summary>
/// <param name="project">The folder of its project in the repository.</param>
/// <param name="assembly">The name of its assembly.</param>
internal sealed class BuiltApplication(string project, string assembly)
{
    /// <summary>Where its sources are.</summary>
    public string Folder { get; } = Path.GetFullPath(project, Repository);

    private static string Repository
    {
        get
        {
            DirectoryInfo? directory = new(AppContext.BaseDirectory);
            while (directory is not null && !File.Exists(Path.Combine(directory.FullName, "PromptOpt.Generators.sln")))
            {
                directory = directory.Parent;
            }

            return directory?.FullName ?? throw new InvalidOperationException("The tests run outside the repository.");
        }
    }

    /// <summary>Starts it as a process of its own.</summary>
    public Process Start(params string[] arguments)
    {
        string configuration = Path.GetRelativePath(Path.Combine(Repository, "tests", "PromptOpt.Runner.Tests", "bin"), AppContext.BaseDirectory);
        ProcessStartInfo start = new("dotnet", [Path.Combine(Folder, "bin", configuration, assembly + ".dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start) ?? throw new InvalidOperationException($"{assembly} did not start.");
    }

    /// <summary>Runs it to its end.</summary>
    public Task<AppRun> RunAsync(CancellationToken cancellationToken, params string[] arguments) => EndOfAsync(Start(arguments), cancellationToken);

    /// <summary>Waits for the end and gives what was written.</summary>
    public static async Task<AppRun> EndOfAsync(Process process, CancellationToken cancellationToken)
    {
        using (process)
        {
            Task<string> results = process.StandardOutput.ReadToEndAsync(cancellationToken);
            Task<string> progress = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return new AppRun(process.ExitCode, await results, await progress);
        }
    }
}
