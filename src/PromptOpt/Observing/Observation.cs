namespace PromptOpt;

/// <summary>Tells observers what happens, so that none can lose an answer that was paid for.</summary>
internal static class Observation
{
    /// <summary>Tells an observer. What it throws is written to <see cref="System.Diagnostics.Trace"/> and goes no further.</summary>
    public static void Tell(this IProgress<PromptEvent>? observer, PromptEvent happened)
    {
        if (observer is null)
        {
            return;
        }

        try
        {
            observer.Report(happened);
        }
        catch (Exception exception)
        {
            // An observer only listens: nothing it does may decide what becomes of a call.
            System.Diagnostics.Trace.TraceError($"PromptOpt: the observer '{observer.GetType()}' failed at {happened.GetType().Name}: {exception}");
        }
    }
}
