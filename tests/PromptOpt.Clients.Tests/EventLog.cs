using System.Collections.Concurrent;

namespace PromptOpt.Clients.Tests;

/// <summary>Keeps what was announced.</summary>
internal sealed class EventLog : IPromptObserver
{
    private readonly ConcurrentQueue<PromptEvent> _events = new();

    public IEnumerable<T> Of<T>() => _events.OfType<T>();

    public void Observe(PromptEvent happened) => _events.Enqueue(happened);
}
