using PromptOpt.Shared;

namespace PromptOpt.Runner;

/// <summary>Where the run directories are.</summary>
internal static class RunDirectories
{
    /// <summary>The directory: the one asked for, or <c>.promptopt/runs/…</c> in the project, without one where the user stands.</summary>
    public static string Find(AppSession session, string? asked, string optimization)
        => asked is not null
            ? session.PathOf("--run-directory", asked)
            : Path.Combine(session.ProjectDirectory ?? session.CurrentDirectory, ".promptopt", "runs", FileName.Of(optimization));
}
