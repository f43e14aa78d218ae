using System.Globalization;

namespace PromptOpt.Runner;

/// <summary>Where the run directories are.</summary>
internal static class RunDirectories
{
    /// <summary>The directory: the one asked for, or <c>.promptopt/runs/…</c> in the project, without one where the user stands.</summary>
    public static string Find(AppSession session, string? asked, string optimization)
        => asked is not null
            ? Path.GetFullPath(asked, session.CurrentDirectory)
            : Path.Combine(session.ProjectDirectory ?? session.CurrentDirectory, ".promptopt", "runs", string.Join('-', optimization.Split(Path.GetInvalidFileNameChars())));

    /// <summary>Puts the directory of an earlier run aside, whole: what was paid for is never deleted.</summary>
    /// <returns>Where it is now, or <see langword="null"/> when there was none.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    public static string? PutAside(string directory)
    {
        if (!Directory.Exists(directory))
        {
            return null;
        }

        for (int number = 1; ; number++)
        {
            string aside = string.Create(CultureInfo.InvariantCulture, $"{directory}.{number}");
            if (!Path.Exists(aside))
            {
                Directory.Move(directory, aside);
                return aside;
            }
        }
    }
}
