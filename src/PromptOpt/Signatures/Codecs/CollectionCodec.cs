using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>A list of values: a JSON array; in replies also a list with bullets or numbers, one item a line.</summary>
internal abstract class CollectionCodec<TCollection, T>(FieldCodec<T> item) : FieldCodec<TCollection>
{
    private const string Expected = "a JSON array";

    public sealed override void WriteJson(TCollection value, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        foreach (T element in Items(value))
        {
            item.WriteJson(element, writer);
        }

        writer.WriteEndArray();
    }

    public sealed override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        value = default;
        error = default;
        if (json.ValueKind == JsonValueKind.String && mode == FieldReadMode.Lenient && ParsedJson.TryGetString(json, out string? text) && text.AsSpan().Trim() is ['[', ..])
        {
            return TryReadText(text, mode, out value, out error);
        }

        if (json.ValueKind != JsonValueKind.Array)
        {
            error = FieldErrors.Parse(Expected, json);
            return false;
        }

        T[] items = new T[json.GetArrayLength()];
        int index = 0;
        foreach (JsonElement element in json.EnumerateArray())
        {
            if (!item.TryReadJson(element, mode, out T? read, out error))
            {
                error = error.Within($"[{index}]");
                return false;
            }

            items[index++] = read;
        }

        value = Create(items);
        return true;
    }

    public sealed override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        if (mode == FieldReadMode.Strict)
        {
            return base.TryReadText(text, mode, out value, out error);
        }

        ReadOnlySpan<char> body = ReplyText.WithoutFence(text);
        return Bullets.AreIn(body) ? TryReadBullets(body, out value, out error) : base.TryReadText(body, mode, out value, out error);
    }

    protected abstract TCollection Create(T[] items);

    protected abstract ReadOnlySpan<T> Items(TCollection value);

    private bool TryReadBullets(ReadOnlySpan<char> text, [MaybeNullWhen(false)] out TCollection value, out FieldError error)
    {
        List<T> items = [];
        error = default;
        value = default;
        foreach (string line in Bullets.Split(text))
        {
            if (!item.TryReadText(line, FieldReadMode.Lenient, out T? read, out error))
            {
                error = error.Within($"[{items.Count}]");
                return false;
            }

            items.Add(read);
        }

        value = Create([.. items]);
        return true;
    }
}

internal sealed class ArrayCodec<T>(FieldCodec<T> item) : CollectionCodec<T[], T>(item)
{
    protected override T[] Create(T[] items) => items;

    protected override ReadOnlySpan<T> Items(T[] value) => value;
}

internal sealed class ListCodec<T>(FieldCodec<T> item) : CollectionCodec<List<T>, T>(item)
{
    protected override List<T> Create(T[] items) => [.. items];

    protected override ReadOnlySpan<T> Items(List<T> value) => System.Runtime.InteropServices.CollectionsMarshal.AsSpan(value);
}

internal sealed class ReadOnlyListCodec<T>(FieldCodec<T> item) : CollectionCodec<IReadOnlyList<T>, T>(item)
{
    protected override IReadOnlyList<T> Create(T[] items) => items;

    protected override ReadOnlySpan<T> Items(IReadOnlyList<T> value) => value is null ? [] : value as T[] ?? [.. value];
}

internal sealed class ImmutableArrayCodec<T>(FieldCodec<T> item) : CollectionCodec<ImmutableArray<T>, T>(item)
{
    protected override ImmutableArray<T> Create(T[] items) => System.Runtime.InteropServices.ImmutableCollectionsMarshal.AsImmutableArray(items);

    protected override ReadOnlySpan<T> Items(ImmutableArray<T> value) => value.IsDefault ? [] : value.AsSpan();
}
