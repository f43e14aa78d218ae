using System.Collections.Concurrent;

namespace PromptOpt.Testing;

/// <summary>
/// A cache that holds at most twice its capacity: entries live in a young and an old generation, the old one is dropped when the young one
/// is full, and what is asked for becomes young again. Reads take no lock.
/// </summary>
internal sealed class BoundedCache<TKey, TValue>(int capacity, IEqualityComparer<TKey>? comparer = null)
    where TKey : notnull
    where TValue : class
{
    private readonly object _gate = new();
    private volatile Generation _young = new(comparer);
    private volatile Generation _old = new(comparer);

    /// <summary>The cached value, or a new one. Several threads may create the same value at once; one of them is kept.</summary>
    public TValue GetOrAdd<TState>(TKey key, TState state, Func<TKey, TState, TValue> create)
    {
        Generation young = _young;
        if (young.Entries.TryGetValue(key, out TValue? value))
        {
            return value;
        }

        if (!_old.Entries.TryGetValue(key, out value))
        {
            value = create(key, state);
        }

        value = young.Entries.GetOrAdd(key, value);
        if (Interlocked.Increment(ref young.Additions) >= capacity)
        {
            lock (_gate)
            {
                if (ReferenceEquals(_young, young))
                {
                    _old = young;
                    _young = new Generation(comparer);
                }
            }
        }

        return value;
    }

    private sealed class Generation(IEqualityComparer<TKey>? comparer)
    {
        public int Additions;

        public ConcurrentDictionary<TKey, TValue> Entries { get; } = new(comparer);
    }
}
