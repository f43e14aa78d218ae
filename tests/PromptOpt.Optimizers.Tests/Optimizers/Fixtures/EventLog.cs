using System.Collections.Concurrent;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Keeps every event in the order of arrival.</summary>
internal sealed class EventLog : IPromptObserver
{
    private readonly ConcurrentQueue<PromptEvent> _events = new();

    public IEnumerable<TEvent> Of<TEvent>()
        where TEvent : PromptEvent
        => _events.OfType<TEvent>();

    public void Observe(PromptEvent happened) => _events.Enqueue(happened);
}
