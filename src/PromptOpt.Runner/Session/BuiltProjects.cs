using System.Collections.Frozen;
using System.Reflection;

namespace PromptOpt.Runner;

/// <summary>Where the projects are that an application was built from, as its build left it in its assembly; all paths are relative.</summary>
/// <param name="application">The application's assembly name.</param>
/// <param name="project">The application's project file from where it was built to, or <see langword="null"/> when the build says nothing.</param>
/// <param name="references">The project files it references, by assembly, from the application's project.</param>
internal sealed class BuiltProjects(string application, string? project, IReadOnlyDictionary<string, string> references)
{
    private const string Key = "PromptOpt.Project";

    /// <summary>The application's assembly name.</summary>
    public string Application { get; } = application;

    /// <summary>Whether the build says where its projects are.</summary>
    public bool IsKnown => project is not null;

    /// <summary>The application's project file, without its folder; by the assembly's name when the build does not say.</summary>
    public string ProjectFile => project is null ? Application + ".csproj" : Path.GetFileName(project);

    public static BuiltProjects Of(Assembly? application)
    {
        AssemblyMetadataAttribute[] told = [.. application?.GetCustomAttributes<AssemblyMetadataAttribute>() ?? []];
        return new(
            application?.GetName().Name ?? "app",
            told.FirstOrDefault(static attribute => attribute.Key == Key)?.Value,
            told.Where(static attribute => attribute.Key.StartsWith(Key + ":", StringComparison.Ordinal) && attribute.Value is not null)
                .GroupBy(static attribute => attribute.Key[(Key.Length + 1)..], StringComparer.OrdinalIgnoreCase)
                .ToFrozenDictionary(static same => same.Key, static same => same.First().Value!, StringComparer.OrdinalIgnoreCase));
    }

    /// <summary>The folder of the application's project.</summary>
    /// <param name="baseDirectory">Where the application runs from.</param>
    /// <param name="currentDirectory">Where the user stands.</param>
    /// <returns>The folder, or <see langword="null"/> when there is none, as in a published application.</returns>
    public string? FindDirectory(string baseDirectory, string currentDirectory)
    {
        string? told = project is null ? null : Path.GetFullPath(project, baseDirectory);
        return told is not null && File.Exists(told)
            ? Path.GetDirectoryName(told)
            : ProjectLocator.FindDirectory(Path.GetFileNameWithoutExtension(ProjectFile), baseDirectory, currentDirectory);
    }

    /// <summary>The folder of the project that an assembly is built from, or <see langword="null"/> when the application's build knows none or it is not there.</summary>
    /// <param name="assembly">The assembly's name.</param>
    /// <param name="directory">The folder of the application's project.</param>
    public string? FindReferenced(string assembly, string directory)
        => references.TryGetValue(assembly, out string? path) && Path.GetFullPath(path, directory) is var file && File.Exists(file) ? Path.GetDirectoryName(file) : null;
}
