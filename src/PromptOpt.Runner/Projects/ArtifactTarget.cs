namespace PromptOpt.Runner;

/// <summary>Where the tuned prompt is written.</summary>
internal static class ArtifactTarget
{
    /// <summary>The file: the one asked for, or the declared one inside the project.</summary>
    /// <exception cref="UsageException">None is asked for and the project is nowhere to be found.</exception>
    public static string Find(AppSession session, string? output, string? declared)
    {
        if (output is not null)
        {
            return Path.GetFullPath(output, session.CurrentDirectory);
        }

        if (declared is null)
        {
            throw new UsageException("The optimization does not say where its tuned prompt belongs.", "Say where with --output FILE.");
        }

        return session.ProjectDirectory is { } project
            ? Path.GetFullPath(declared, project)
            : throw new UsageException(
                $"There is no project file of '{session.ProjectName}' above the application or the current directory, so it is not clear where the tuned prompt belongs.",
                "Say where with --output FILE.");
    }
}
