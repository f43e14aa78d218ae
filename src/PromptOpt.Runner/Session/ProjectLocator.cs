namespace PromptOpt.Runner;

/// <summary>Finds the project a running application was built from, by the project's file name.</summary>
internal static class ProjectLocator
{
    private static readonly string[] Extensions = [".csproj", ".fsproj", ".vbproj"];

    /// <summary>The folder of the project: the nearest one upward from any of the starting points, tried in their order.</summary>
    /// <returns>The folder, or <see langword="null"/> when there is none, as in a published application.</returns>
    public static string? FindDirectory(string projectName, params ReadOnlySpan<string> startingPoints)
    {
        foreach (string start in startingPoints)
        {
            for (DirectoryInfo? directory = new(start); directory is not null; directory = directory.Parent)
            {
                if (Extensions.Any(extension => File.Exists(Path.Combine(directory.FullName, projectName + extension))))
                {
                    return directory.FullName;
                }
            }
        }

        return null;
    }
}
