using PromptOpt.Optimizers;
using PromptOpt.Shared;

namespace PromptOpt.Runner;

/// <summary>Where the tuned prompt is written.</summary>
/// <param name="Path">The file.</param>
/// <param name="IsAsked">Whether the command line names it.</param>
/// <param name="Overwrites">Whether it is written whatever stands there.</param>
internal sealed record ArtifactTarget(string Path, bool IsAsked = false, bool Overwrites = false)
{
    /// <summary>The directory of the run that is gone on with, or <see langword="null"/>.</summary>
    public string? RunDirectory { get; init; }

    /// <summary>Whether the file is what that run itself left there when it ended, or was killed, before.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public async Task<bool> IsOwnAsync()
        => RunDirectory is not null
            && File.Exists(Path)
            && RecordedDecision.Load(RunDirectory) is { } decision
            && decision.Written.Contains(ContentHash.Of(await ReadTextAsync().ConfigureAwait(false)));

    /// <summary>What the file says, with the line ends that artifacts are written with: a checkout may have made others of them.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    public async Task<string> ReadTextAsync() => LineEnds.Normalize(await File.ReadAllTextAsync(Path).ConfigureAwait(false));

    /// <summary>The JSON schema that the file names for editors: whoever put that there wants it kept.</summary>
    public async Task<string?> FindJsonSchemaAsync()
    {
        try
        {
            return File.Exists(Path) ? (await PromptArtifact.LoadAsync(Path).ConfigureAwait(false)).JsonSchema : null;
        }
        catch (ArtifactException)
        {
            return null;
        }
    }

    /// <summary>The file: the one asked for, or the declared one inside the project of the program.</summary>
    /// <exception cref="UsageException">None is asked for and the project is nowhere to be found.</exception>
    public static ArtifactTarget Find(AppSession session, string? output, OptimizationDefinition optimization)
    {
        if (output is not null)
        {
            return new(session.PathOf("--output", output), IsAsked: true);
        }

        if (optimization.ArtifactPath is not { } declared)
        {
            throw new UsageException("The optimization does not say where its tuned prompt belongs.", "Say where with --output FILE.");
        }

        if (session.ProjectDirectory is null)
        {
            throw new UsageException(
                $"There is no project file of '{session.ProjectName}' above the application or the current directory, so it is not clear where the tuned prompt belongs.",
                "Say where with --output FILE.");
        }

        return session.ProjectDirectoryOf(optimization.ProgramAssembly) is { } project
            ? new(System.IO.Path.GetFullPath(declared, project))
            : throw new UsageException(
                $"'{optimization.ProgramName}' is built into '{optimization.ProgramAssembly}', and none of the projects that this application was built from makes it, so it is not clear where the tuned prompt belongs.",
                "Say where with --output FILE.");
    }
}
