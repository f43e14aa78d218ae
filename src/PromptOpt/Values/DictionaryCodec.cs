using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>A map: a JSON object whose member names are the keys.</summary>
internal abstract class DictionaryCodec<TDictionary, TKey, T>(FieldCodec<TKey> key, FieldCodec<T> item) : FieldCodec<TDictionary>
    where TDictionary : class, IEnumerable<KeyValuePair<TKey, T>>
    where TKey : notnull
{
    public sealed override void WriteJson(TDictionary value, Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach ((TKey name, T element) in value ?? Create([]))
        {
            writer.WritePropertyName(key.ToMemberName(name));
            item.WriteJson(element, writer);
        }

        writer.WriteEndObject();
    }

    public sealed override bool TryReadJson(JsonElement json, FieldReadMode mode, [MaybeNullWhen(false)] out TDictionary value, out FieldError error)
    {
        // An element of XML without content.
        if (mode == FieldReadMode.Lenient && json.ValueKind == JsonValueKind.String && json.ValueEquals(""))
        {
            (value, error) = (Create([]), default);
            return true;
        }

        json = mode == FieldReadMode.Lenient ? WithoutWrapper(json) : json;
        bool isRead = StrictReading.TryReadMap(json, new EntryReader(key, item, mode), out Dictionary<TKey, T>? entries, out error);
        value = isRead ? Create(entries!) : null;
        return isRead;
    }

    public sealed override bool TryReadText(ReadOnlySpan<char> text, FieldReadMode mode, [MaybeNullWhen(false)] out TDictionary value, out FieldError error)
    {
        if (base.TryReadText(text, mode, out value, out error))
        {
            return true;
        }

        bool isNone = mode == FieldReadMode.Lenient && MissingText.IsNone(text);
        value = isNone ? Create([]) : null;
        error = isNone ? default : error;
        return isNone;
    }

    /// <summary>What an object around it holds, where that is an object and can be no value of the map.</summary>
    private JsonElement WithoutWrapper(JsonElement json)
        => json.ValueKind == JsonValueKind.Object && JsonMembers.TryGetOnly(json, out JsonElement inside) && inside.ValueKind == JsonValueKind.Object
            && (item.TakesAnyText || !item.TryReadJson(inside, FieldReadMode.Lenient, out _, out _))
            ? inside
            : json;

    protected abstract TDictionary Create(Dictionary<TKey, T> items);

    private struct EntryReader(FieldCodec<TKey> key, FieldCodec<T> item, FieldReadMode mode) : IStrictEntryReader<TKey, T>
    {
        private Dictionary<TKey, JsonElement>? _first;

        public readonly bool TryRead(string name, JsonProperty member, [MaybeNullWhen(false)] out TKey readKey, [MaybeNullWhen(false)] out T value, out FieldError error)
        {
            ItemReader<T> reader = new(item, mode);
            (readKey, value) = (default, default);
            return !reader.IsOther(member.Value, out error) && key.TryReadText(name, mode, out readKey, out error) && reader.TryRead(member.Value, out value, out error);
        }

        /// <summary>A model may say the same twice.</summary>
        public bool MayRepeat(JsonElement map, TKey repeated, string name, JsonProperty member, ref FieldError error)
        {
            if (mode != FieldReadMode.Lenient)
            {
                return false;
            }

            _first ??= FirstByKey(map);
            if (JsonElement.DeepEquals(_first[repeated], member.Value))
            {
                return true;
            }

            error = FieldErrors.Ambiguous(member.Value.GetRawText()).Within($"[\"{name}\"]");
            return false;
        }

        private readonly Dictionary<TKey, JsonElement> FirstByKey(JsonElement map)
        {
            Dictionary<TKey, JsonElement> first = [];
            foreach (JsonProperty member in map.EnumerateObject())
            {
                if (key.TryReadText(JsonMembers.NameOf(member), mode, out TKey? name, out _))
                {
                    first.TryAdd(name, member.Value);
                }
            }

            return first;
        }
    }
}

internal sealed class MutableDictionaryCodec<TKey, T>(FieldCodec<TKey> key, FieldCodec<T> item) : DictionaryCodec<Dictionary<TKey, T>, TKey, T>(key, item)
    where TKey : notnull
{
    protected override Dictionary<TKey, T> Create(Dictionary<TKey, T> items) => items;
}

internal sealed class ReadOnlyDictionaryCodec<TKey, T>(FieldCodec<TKey> key, FieldCodec<T> item) : DictionaryCodec<IReadOnlyDictionary<TKey, T>, TKey, T>(key, item)
    where TKey : notnull
{
    protected override IReadOnlyDictionary<TKey, T> Create(Dictionary<TKey, T> items) => items;
}
