namespace PromptOpt;

/// <summary>Writes a file at once or not at all: whoever reads it sees the old content or the new.</summary>
internal static class AtomicFile
{
    // A save takes far less; what is older was left by a process that was killed.
    private static readonly TimeSpan LongestSave = TimeSpan.FromMinutes(1);

    /// <summary>Writes a draft beside the file and moves it over it. The folder is made when it is missing, and drafts that killed processes left there for this file are removed.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static async Task WriteAsync(string path, byte[] content, CancellationToken cancellationToken)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new ArgumentException("The path names no file.", nameof(path));
        Directory.CreateDirectory(folder);
        string prefix = $".{Path.GetFileName(path)}.";
        string draft = Path.Combine(folder, prefix + Path.GetRandomFileName());
        try
        {
            await File.WriteAllBytesAsync(draft, content, cancellationToken).ConfigureAwait(false);
            RemoveLeftovers(folder, prefix, File.GetLastWriteTimeUtc(draft) - LongestSave);
            File.Move(draft, path, overwrite: true);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    // By the file system's own clock, which need not be this machine's.
    private static void RemoveLeftovers(string folder, string prefix, DateTime before)
    {
        foreach (string leftover in Directory.EnumerateFiles(folder, prefix + "*").Where(file => IsDraft(Path.GetFileName(file), prefix) && File.GetLastWriteTimeUtc(file) < before))
        {
            try
            {
                File.Delete(leftover);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // It is in nobody's way, and the save has nothing to do with it.
            }
        }
    }

    private static bool IsDraft(string name, string prefix)
        => name.Length == prefix.Length + 12 && name.StartsWith(prefix, StringComparison.Ordinal) && name[^4] == '.';
}
