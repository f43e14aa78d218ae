using System.Collections.Concurrent;

namespace PromptOpt.Clients.Tests;

/// <summary>Keeps what was announced.</summary>
internal sealed class EventLog : IProgress<PromptEvent>
{
    private readonly ConcurrentQueue<PromptEvent> _events = new();

    public IEnumerable<T> Of<T>() => _events.OfType<T>();

    public void Report(PromptEvent value) => _events.Enqueue(value);
}
