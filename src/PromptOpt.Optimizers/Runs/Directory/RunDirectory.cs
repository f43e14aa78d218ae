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
        string full = path;
        try
        {
            full = System.IO.Path.GetFullPath(path);
            System.IO.Directory.CreateDirectory(full);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new RunDirectoryException(full, RunDirectoryProblem.CannotBeWritten, $"The run directory '{full}' cannot be made: {exception.Message}", exception);
        }

        try
        {
            RunPaths paths = new(full);
            return new RunDirectory(paths, new FileStream(paths.Lock, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException exception) when (IsHeld(exception))
        {
            throw new RunDirectoryException(full, RunDirectoryProblem.InUse, $"The run directory '{full}' is in use by another process. Wait for it to end, stop it, or choose another directory.", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(full, RunDirectoryProblem.CannotBeWritten, $"The run directory '{full}' cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Writes a whole file so that a reader, or a kill, sees either the old or the new text.</summary>
    /// <exception cref="RunDirectoryException">It cannot be written.</exception>
    public static void Replace(string path, string text)
        => Write(path, (Path: path, Text: text), static file =>
        {
            string draft = file.Path + ".new";
            using (FileStream stream = new(draft, FileMode.Create, FileAccess.Write, FileShare.None))
            {
                stream.Write(System.Text.Encoding.UTF8.GetBytes(file.Text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(draft, file.Path, overwrite: true);
        });

    /// <summary>Writes a file of a run: where that fails it says so as every other problem of the directory does.</summary>
    /// <exception cref="RunDirectoryException">It cannot be written.</exception>
    public static void Write<TState>(string path, TState state, Action<TState> write)
    {
        try
        {
            write(state);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(System.IO.Path.GetDirectoryName(path) ?? "", RunDirectoryProblem.CannotBeWritten, $"The file '{path}' of the run cannot be written: {exception.Message}", exception);
        }
    }

    /// <summary>Moves a directory aside, whole, while nobody else can be using it.</summary>
    /// <returns>Where it is now.</returns>
    /// <exception cref="RunDirectoryException">Another process has it, or it cannot be moved.</exception>
    public static string PutAside(string path)
    {
        using RunDirectory held = Acquire(path);
        string aside = Enumerable.Range(1, int.MaxValue - 1).Select(number => FormattableString.Invariant($"{held.Path}.{number}")).First(static name => !System.IO.Path.Exists(name));
        try
        {
            if (OperatingSystem.IsWindows())
            {
                // A directory with an open file in it cannot be moved there; if somebody takes the lock now, it still cannot.
                held.Dispose();
            }

            System.IO.Directory.Move(held.Path, aside);
            return aside;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RunDirectoryException(held.Path, RunDirectoryProblem.CannotBeWritten, $"The run directory '{held.Path}' cannot be put aside: {exception.Message}", exception);
        }
    }

    /// <summary>Whether a file cannot be opened because another process holds it, and not for another reason.</summary>
    internal static bool IsHeld(IOException exception)
    {
        const int SharingViolation = unchecked((int)0x80070020);
        const int LockViolation = unchecked((int)0x80070021);
        const int WouldBlockOnLinux = 11;
        const int WouldBlockElsewhere = 35;
        return exception.HResult is SharingViolation or LockViolation
            || (OperatingSystem.IsLinux() && exception.HResult == WouldBlockOnLinux)
            || (!OperatingSystem.IsLinux() && !OperatingSystem.IsWindows() && exception.HResult == WouldBlockElsewhere);
    }

    public void Dispose() => _lock.Dispose();
}
