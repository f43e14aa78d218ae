namespace PromptOpt.Optimizers;

/// <summary>
/// Lends the thread pool a thread for each piece of code that may never give its own back. Otherwise a few that hang would hold
/// every thread, and the clock that ends them would wait for one as well; the pool by itself adds only one or two in a second.
/// </summary>
internal static class ThreadReserve
{
    private static readonly object Gate = new();

    /// <summary>Lends one.</summary>
    /// <returns>Whether there was one to lend; then <see cref="TakeBack"/> is due.</returns>
    public static bool Lend() => Change(1);

    public static void TakeBack() => Change(-1);

    private static bool Change(int threads)
    {
        lock (Gate)
        {
            ThreadPool.GetMinThreads(out int workers, out int completions);
            return ThreadPool.SetMinThreads(workers + threads, completions);
        }
    }
}
