using System.Collections.Immutable;
using System.Runtime.InteropServices;

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

/// <summary>Values behind an interface of collections, or in a set; a set holds what is given twice once.</summary>
/// <param name="item">The items.</param>
/// <param name="create">Makes the collection.</param>
internal sealed class EnumerableCodec<TCollection, T>(FieldCodec<T> item, Func<T[], TCollection> create) : CollectionCodec<TCollection, T>(item)
    where TCollection : class, IEnumerable<T>
{
    protected override TCollection Create(T[] items) => create(items);

    protected override ReadOnlySpan<T> Items(TCollection value) => value is null ? [] : value as T[] ?? [.. value];
}
