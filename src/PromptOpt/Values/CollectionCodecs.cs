using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace PromptOpt;

internal sealed class ArrayCodec<T>(FieldCodec<T> item) : CollectionCodec<T[], T>(item)
{
    protected override T[] Create(T[] items) => items;

    protected override ReadOnlySpan<T> Items(T[] value) => value;
}

internal sealed class ListCodec<T>(FieldCodec<T> item) : CollectionCodec<List<T>, T>(item)
{
    protected override List<T> Create(T[] items) => [.. items];

    protected override ReadOnlySpan<T> Items(List<T> value) => CollectionsMarshal.AsSpan(value);
}

internal sealed class ReadOnlyListCodec<T>(FieldCodec<T> item) : CollectionCodec<IReadOnlyList<T>, T>(item)
{
    protected override IReadOnlyList<T> Create(T[] items) => items;

    protected override ReadOnlySpan<T> Items(IReadOnlyList<T> value) => value is null ? [] : value as T[] ?? [.. value];
}

internal sealed class ImmutableArrayCodec<T>(FieldCodec<T> item) : CollectionCodec<ImmutableArray<T>, T>(item)
{
    protected override ImmutableArray<T> Create(T[] items) => ImmutableCollectionsMarshal.AsImmutableArray(items);

    protected override ReadOnlySpan<T> Items(ImmutableArray<T> value) => value.IsDefault ? [] : value.AsSpan();
}

/// <summary>Values behind an interface of collections.</summary>
/// <param name="item">The items.</param>
/// <param name="create">Makes the collection.</param>
internal sealed class EnumerableCodec<TCollection, T>(FieldCodec<T> item, Func<T[], TCollection> create) : CollectionCodec<TCollection, T>(item)
    where TCollection : class, IEnumerable<T>
{
    protected override TCollection Create(T[] items) => create(items);

    protected override ReadOnlySpan<T> Items(TCollection value) => value is null ? [] : value as T[] ?? [.. value];
}

/// <summary>
/// A set, which holds what is given twice once. It is written in one order, that of its values, so that two sets that hold the same are the same answer, the same demonstration and
/// the same request.
/// </summary>
/// <param name="item">The items.</param>
/// <param name="create">Makes the set.</param>
internal sealed class SetCodec<TSet, T>(FieldCodec<T> item, Func<T[], TSet> create) : CollectionCodec<TSet, T>(item)
    where TSet : class, IEnumerable<T>
{
    private readonly FieldCodec<T> _item = item;

    protected override TSet Create(T[] items) => create(items);

    protected override ReadOnlySpan<T> Items(TSet value)
    {
        if (value is null)
        {
            return [];
        }

        T[] items = [.. value];
        if (items.Length > 1)
        {
            Sort(items);
        }

        return items;
    }

    private void Sort(T[] items)
    {
        if (items is string[] texts)
        {
            Array.Sort(texts, StringComparer.Ordinal);
        }
        else if (typeof(T).IsEnum || (typeof(T).Namespace is "System" or "System.Numerics" && default(T) is IComparable<T>))
        {
            Array.Sort(items);
        }
        else
        {
            // Of a type of the user's nobody knows whether it compares as it is equal; its texts tell.
            Array.Sort([.. items.Select(TextOf)], items, StringComparer.Ordinal);
        }
    }

    private string TextOf(T value)
    {
        ArrayBufferWriter<byte> buffer = new();
        using Utf8JsonWriter writer = new(buffer, ParsedJson.WriterOptions);
        _item.WriteJson(value, writer);
        writer.Flush();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
