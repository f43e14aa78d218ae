namespace PromptOpt;

/// <summary>Puts observers together.</summary>
public static class PromptObservers
{
    /// <summary>An observer that tells each of the given ones, in their order, on the thread of the event. What one throws reaches neither the others nor the program, see <see cref="ProgramBinding.Observer"/>.</summary>
    /// <param name="observers">The observers; <see langword="null"/> ones are left out.</param>
    public static IProgress<PromptEvent> Combine(params ReadOnlySpan<IProgress<PromptEvent>?> observers)
    {
        List<IProgress<PromptEvent>> all = [];
        foreach (IProgress<PromptEvent>? observer in observers)
        {
            if (observer is CombinedObserver combined)
            {
                all.AddRange(combined.Observers);
            }
            else if (observer is not null)
            {
                all.Add(observer);
            }
        }

        return all.Count == 1 ? all[0] : new CombinedObserver([.. all]);
    }

    private sealed class CombinedObserver(IProgress<PromptEvent>[] observers) : IProgress<PromptEvent>
    {
        public IProgress<PromptEvent>[] Observers => observers;

        public void Report(PromptEvent value)
        {
            foreach (IProgress<PromptEvent> observer in observers)
            {
                observer.Tell(value);
            }
        }
    }
}
