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

    /// <summary>An observer that tells another as long as a condition holds, such as that the work it is told of still counts.</summary>
    /// <param name="observer">Who is told.</param>
    /// <param name="condition">Asked at every event, on its thread.</param>
    public static IProgress<PromptEvent> While(IProgress<PromptEvent> observer, Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentNullException.ThrowIfNull(condition);
        return new ConditionalObserver(observer, condition);
    }

    /// <summary>An observer and another that may be the same, or reached through it: each is told once.</summary>
    internal static IProgress<PromptEvent> Join(IProgress<PromptEvent> observer, IProgress<PromptEvent>? other)
        => other switch
        {
            null => observer,
            CombinedObserver combined => Combine([observer, .. combined.Observers.Where(part => !Reaches(observer, part))]),
            _ => Reaches(observer, other) ? observer : Combine(observer, other),
        };

    private static bool Reaches(IProgress<PromptEvent> observer, IProgress<PromptEvent> target)
        => ReferenceEquals(observer, target)
            || observer switch
            {
                CombinedObserver combined => combined.Observers.Any(part => Reaches(part, target)),
                ConditionalObserver conditional => Reaches(conditional.Observer, target),
                _ => false,
            };

    private sealed class ConditionalObserver(IProgress<PromptEvent> observer, Func<bool> condition) : IProgress<PromptEvent>
    {
        public IProgress<PromptEvent> Observer => observer;

        public void Report(PromptEvent value)
        {
            if (condition())
            {
                observer.Report(value);
            }
        }
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
