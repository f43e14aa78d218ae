namespace PromptOpt.Packaging.Tests;

/// <summary>A project outside the repository, as a user has it.</summary>
public sealed class ConsumerProject(string directory) : IDisposable
{
    public void Write(string file, string text)
    {
        string path = PathOf(file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public string Read(string file) => File.ReadAllText(PathOf(file));

    public string PathOf(string file) => Path.Combine(directory, file);

    public Task<(int ExitCode, string Output)> DotnetAsync(params string[] arguments)
        => DotnetCommand.RunAsync(
            directory,
            new Dictionary<string, string> { ["NUGET_PACKAGES"] = Path.Combine(directory, ".packages") },
            arguments,
            TestContext.Current.CancellationToken);

    public void Dispose() => Directory.Delete(directory, recursive: true);
}
