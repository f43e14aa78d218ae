namespace PromptOpt.Runner;

/// <summary>Writes the command line that calls this application again, to be copied from the console.</summary>
internal static class InvocationText
{
    /// <summary>The command.</summary>
    /// <param name="arguments">The application's arguments.</param>
    /// <param name="projectDirectory">Folder of the project, when known.</param>
    /// <param name="baseDirectory">Where the application runs from.</param>
    /// <param name="currentDirectory">Where the user stands.</param>
    /// <param name="executable">The application's file name, for when it does not run out of its project.</param>
    public static string Of(IEnumerable<string> arguments, string? projectDirectory, string baseDirectory, string currentDirectory, string executable)
    {
        string[] words = [.. arguments.Select(static argument => Quote(MaskedAddress.Of(argument)))];
        if (projectDirectory is null || !IsInside(baseDirectory, Path.Combine(projectDirectory, "bin")))
        {
            return string.Join(' ', [Quote(executable), .. words]);
        }

        string project = Path.GetRelativePath(currentDirectory, projectDirectory);
        string configuration = baseDirectory.Split(Path.DirectorySeparatorChar).Contains("Release", StringComparer.Ordinal) ? " -c Release" : "";
        string start = project == "." ? $"dotnet run{configuration}" : $"dotnet run{configuration} --project {Quote(project)}";
        return words.Length == 0 ? start : $"{start} -- {string.Join(' ', words)}";
    }

    private static bool IsInside(string directory, string parent)
        => Path.GetFullPath(directory).StartsWith(Path.GetFullPath(parent) + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Quote(string word)
        => word.Length > 0 && word.All(static c => char.IsAsciiLetterOrDigit(c) || "-_./:=,+@%".Contains(c, StringComparison.Ordinal))
            ? word
            : OperatingSystem.IsWindows() ? $"\"{word.Replace("\"", "\\\"", StringComparison.Ordinal)}\"" : $"'{word.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
