using System.CommandLine;

namespace PromptOpt.Runner;

/// <summary>Says where the data files are.</summary>
internal sealed class DataOptions
{
    private readonly Option<string?> _data = new("--data") { Description = "The folder that the paths of the data files start from. Default: the application's own folder, where the build copies them.", HelpName = "dir" };

    public void AddTo(Command command) => command.Add(_data);

    /// <summary>The folder.</summary>
    /// <exception cref="UsageException">There is no such folder.</exception>
    public string Read(ParseResult arguments, AppSession session)
    {
        if (arguments.GetValue(_data) is not { } folder)
        {
            return session.DataDirectory;
        }

        string full = session.PathOf("--data", folder);
        return Directory.Exists(full) ? full : throw new UsageException($"--data names no folder: '{folder}'.");
    }
}
