namespace PromptOpt.Optimizers;

/// <summary>The files of a run. Holding one means holding its lock; the system gives the lock back when the process ends, however it ends.</summary>
internal sealed class RunDirectory : IDisposable
{
    private readonly FileStream _lock;

    private RunDirectory(RunPaths paths, FileStream held) => (Paths, _lock) = (paths, held);

    public RunPaths Paths { get; }

    public string Path => Paths.Directory;

    /// <exception cref="RunDirectoryException">Another process has it, or it cannot be written.</exception>
    public static RunDirectory Acquire(string path)
    {
        string full = System.IO.Path.GetFullPath(path);
        try
        {
            System.IO.Directory.CreateDirectory(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(full, $"The run directory '{full}' cannot be made: {exception.Message}", exception);
        }

        try
        {
            RunPaths paths = new(full);
            return new RunDirectory(paths, new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception)
        {
            throw new RunDirectoryException(full, $"The run directory '{full}' is in use by another process. Wait for it to end, stop it, or choose another directory.", exception);
        }
        catch (UnauthorizedAccessException exception)
        {
            throw new RunDirectoryException(full, $"The run directory '{full}' cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a whole file so that a reader, or a kill, sees either the old or the new text.</summary>
    public static void Replace(string path, string text)
    {
        string draft = path + ".new";
        using (FileStream stream = new(draft, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }

        File.Move(draft, path, overwrite: true);
    }

    public void Dispose() => _lock.Dispose();
}
