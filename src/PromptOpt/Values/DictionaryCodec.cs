using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

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
        value = null;
        error = default;
        // An element of XML without content.
        if (mode == FieldReadMode.Lenient && json.ValueKind == JsonValueKind.String && json.ValueEquals(""))
        {
            value = Create([]);
            return true;
        }

        json = mode == FieldReadMode.Lenient ? WithoutWrapper(json) : json;
        if (json.ValueKind != JsonValueKind.Object)
        {
            error = FieldErrors.Parse("a JSON object", json);
            return false;
        }

        Dictionary<TKey, T> items = [];
        Dictionary<TKey, JsonElement>? first = null;
        foreach (JsonProperty member in json.EnumerateObject())
        {
            string name = JsonMembers.NameOf(member);
            // JSON that stands where a text is asked for is something else than that text.
            if (mode == FieldReadMode.Lenient && item.TakesAnyText && member.Value.ValueKind is JsonValueKind.Object or JsonValueKind.Array)
            {
                error = FieldErrors.Parse("text", member.Value).Within($"[\"{name}\"]");
                return false;
            }

            if (!key.TryReadText(name, mode, out TKey? readKey, out error) || !item.TryReadJson(member.Value, mode, out T? read, out error))
            {
                error = error.Within($"[\"{name}\"]");
                return false;
            }

            if (items.TryAdd(readKey, read))
            {
                continue;
            }

            if (mode == FieldReadMode.Strict)
            {
                error = FieldErrors.Parse("every key once", name);
                return false;
            }

            first ??= FirstByKey(json, mode);
            if (!JsonElement.DeepEquals(first[readKey], member.Value))
            {
                error = FieldErrors.Ambiguous(member.Value.GetRawText()).Within($"[\"{name}\"]");
                return false;
            }
        }

        value = Create(items);
        return true;
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

    private Dictionary<TKey, JsonElement> FirstByKey(JsonElement json, FieldReadMode mode)
    {
        Dictionary<TKey, JsonElement> first = [];
        foreach (JsonProperty member in json.EnumerateObject())
        {
            if (key.TryReadText(JsonMembers.NameOf(member), mode, out TKey? name, out _))
            {
                first.TryAdd(name, member.Value);
            }
        }

        return first;
    }

    protected abstract TDictionary Create(Dictionary<TKey, T> items);
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
