using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;

namespace PromptOpt;

/// <summary>
/// Finds the JSON value that answers a field. The whole text, or else one in a code fence, or else one between words, if there is just one that fits.
/// A list or dictionary counts between words only where it is set off from them: brackets in a running sentence are a part of it.
/// </summary>
internal static class JsonAnswer
{
    /// <summary>Reads a text that is a JSON value and nothing else.</summary>
    public static bool TryReadWhole<T>(FieldCodec<T> codec, ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value, out FieldError error)
        => TryReadWhole(codec, text, out value, out error, out _);

    /// <summary>Reads the JSON value that a text is or holds.</summary>
    public static bool TryRead<T>(FieldCodec<T> codec, ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value, out FieldError error)
        => TryReadWhole(codec, text, out value, out error, out WholeReading whole) || (whole != WholeReading.Torn && TryReadInside(codec, text, whole, out value, ref error));

    private static bool TryReadWhole<T>(FieldCodec<T> codec, ReadOnlySpan<char> text, [MaybeNullWhen(false)] out T value, out FieldError error, out WholeReading whole)
    {
        value = default;
        using ParsedJson json = ParsedJson.ParseLenient(text);
        whole = !json.IsValid ? WholeReading.NoJson : json.IsTorn ? WholeReading.Torn : WholeReading.Json;
        error = FieldErrors.Parse(json.IsTorn ? "JSON that is not cut off" : "JSON", text);
        return whole == WholeReading.Json && codec.TryReadJson(json.Root, FieldReadMode.Lenient, out value, out error);
    }

    private static bool TryReadInside<T>(FieldCodec<T> codec, ReadOnlySpan<char> text, WholeReading whole, [MaybeNullWhen(false)] out T value, ref FieldError error)
    {
        FittingValues<T> inFences = default;
        FittingValues<T> inProse = default;
        JsonCandidates candidates = new(text);
        int behind = 0;
        bool isFirst = whole == WholeReading.NoJson;
        while (candidates.MoveNext())
        {
            using ParsedJson json = candidates.Json;
            bool isSetOff = candidates.IsFenced || (json.IsClosed && (codec.IsKnownByMembers || JsonPlace.IsSetOff(text, candidates.Start, candidates.End)));
            if (!isSetOff || json.IsTorn || candidates.Start < behind || JsonPlace.IsExample(text, candidates.Start))
            {
                continue;
            }

            if (codec.TryReadJson(json.Root, FieldReadMode.Lenient, out T? read, out FieldError own))
            {
                behind = candidates.End;
                if (candidates.IsFenced)
                {
                    inFences.Add(codec, read);
                }
                else
                {
                    inProse.Add(codec, read);
                }
            }
            else if (isFirst)
            {
                error = own;
            }

            isFirst = false;
        }

        FittingValues<T> fits = inFences.Count > 0 ? inFences : inProse;
        if (fits.Count > 1 || (fits.Count == 1 && candidates.IsExhausted))
        {
            (value, error) = (default, FieldErrors.Ambiguous(text));
            return false;
        }

        value = fits.First;
        error = fits.Count == 1 ? default : error;
        return fits.Count == 1;
    }

    /// <summary>What a text is as a whole.</summary>
    private enum WholeReading
    {
        NoJson,
        Json,
        Torn,
    }

    /// <summary>The values that fit, as far as they differ.</summary>
    private struct FittingValues<T>
    {
        public int Count { get; private set; }

        public T? First { get; private set; }

        public void Add(FieldCodec<T> codec, T value)
        {
            if (Count == 0)
            {
                (First, Count) = (value, 1);
            }
            else if (!Json(codec, First!).WrittenSpan.SequenceEqual(Json(codec, value).WrittenSpan))
            {
                Count++;
            }
        }

        private static ArrayBufferWriter<byte> Json(FieldCodec<T> codec, T value)
        {
            ArrayBufferWriter<byte> buffer = new();
            using Utf8JsonWriter writer = new(buffer);
            codec.WriteJson(value, writer);
            return buffer;
        }
    }
}
