namespace PromptOpt;

/// <summary>Makes observers, puts them together, and tells them.</summary>
public static class PromptObservers
{
    /// <summary>An observer of a lambda.</summary>
    /// <param name="observe">Is told of every event, see <see cref="IPromptObserver"/>.</param>
    public static IPromptObserver Of(Action<PromptEvent> observe)
    {
        ArgumentNullException.ThrowIfNull(observe);
        return new LambdaObserver(observe);
    }

    /// <summary>Tells an observer. What it throws is written to <see cref="System.Diagnostics.Trace"/> and goes no further.</summary>
    /// <param name="observer">Who is told; <see langword="null"/> for nobody.</param>
    /// <param name="happened">What happened.</param>
    public static void Tell(this IPromptObserver? observer, PromptEvent happened)
    {
        if (observer is null)
        {
            return;
        }

        try
        {
            observer.Observe(happened);
        }
        catch (Exception exception)
        {
            // An observer only listens: nothing it does may decide what becomes of a call.
            System.Diagnostics.Trace.TraceError($"PromptOpt: the observer '{observer.GetType()}' failed at {happened?.GetType().Name}: {exception}");
        }
    }

    /// <summary>An observer that tells each of the given ones, in their order, on the thread of the event. What one throws reaches neither the others nor the program, see <see cref="ProgramBinding.Observer"/>.</summary>
    /// <param name="observers">The observers; <see langword="null"/> ones are left out.</param>
    public static IPromptObserver Combine(params ReadOnlySpan<IPromptObserver?> observers)
    {
        List<IPromptObserver> all = [];
        foreach (IPromptObserver? observer in observers)
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
    public static IPromptObserver While(IPromptObserver observer, Func<bool> condition)
    {
        ArgumentNullException.ThrowIfNull(observer);
        ArgumentNullException.ThrowIfNull(condition);
        return new ConditionalObserver(observer, condition);
    }

    /// <summary>An observer and another that may be the same, or reached through it: each is told once.</summary>
    internal static IPromptObserver Join(IPromptObserver observer, IPromptObserver? other)
        => other switch
        {
            null => observer,
            CombinedObserver combined => Combine([observer, .. combined.Observers.Where(part => !Reaches(observer, part))]),
            _ => Reaches(observer, other) ? observer : Combine(observer, other),
        };

    private static bool Reaches(IPromptObserver observer, IPromptObserver target)
        => ReferenceEquals(observer, target)
            || observer switch
            {
                CombinedObserver combined => combined.Observers.Any(part => Reaches(part, target)),
                ConditionalObserver conditional => Reaches(conditional.Observer, target),
                _ => false,
            };

    private sealed class LambdaObserver(Action<PromptEvent> observe) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => observe(happened);
    }

    private sealed class ConditionalObserver(IPromptObserver observer, Func<bool> condition) : IPromptObserver
    {
        public IPromptObserver Observer => observer;

        public void Observe(PromptEvent happened)
        {
            if (condition())
            {
                observer.Observe(happened);
            }
        }
    }

    private sealed class CombinedObserver(IPromptObserver[] observers) : IPromptObserver
    {
        public IPromptObserver[] Observers => observers;

        public void Observe(PromptEvent happened)
        {
            foreach (IPromptObserver observer in observers)
            {
                observer.Tell(happened);
            }
        }
    }
}
