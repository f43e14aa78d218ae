using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Reads a field or a member of a record with its codec; what was written as <c>null</c> is that again.</summary>
internal readonly struct CodecReader<T>(FieldCodec<T> codec, FieldReadMode mode) : IStrictReader<T>
{
    public bool TryRead(JsonElement json, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (mode == FieldReadMode.Written && json.ValueKind == JsonValueKind.Null && default(T) is null)
        {
            (value, error) = (default!, default);
            return true;
        }

        return codec.TryReadJson(json, mode, out value, out error);
    }
}

/// <summary>Reads an item of a list or the value of a map with its codec. In a reply JSON that stands where a text is asked for is something else than that text.</summary>
internal readonly struct ItemReader<T>(FieldCodec<T> codec, FieldReadMode mode) : IStrictReader<T>
{
    public bool TryRead(JsonElement json, [MaybeNullWhen(false)] out T value, out FieldError error)
    {
        if (!IsOther(json, out error))
        {
            return new CodecReader<T>(codec, mode).TryRead(json, out value, out error);
        }

        value = default;
        return false;
    }

    /// <summary>Whether it is something else.</summary>
    public bool IsOther(JsonElement json, out FieldError error)
    {
        bool isOther = mode == FieldReadMode.Lenient && codec.TakesAnyText && json.ValueKind is JsonValueKind.Object or JsonValueKind.Array;
        error = isOther ? FieldErrors.Parse("text", json) : default;
        return isOther;
    }
}
