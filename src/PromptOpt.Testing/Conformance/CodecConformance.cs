using System.Buffers;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace PromptOpt.Testing;

/// <summary>
/// The conformance suite of codecs: a value that was written is read back as an equal one, in every culture and as often as one likes, and no text makes a codec throw. Needs no test
/// framework and no model. Values are compared with <see cref="EqualityComparer{T}.Default"/>.
/// </summary>
public static class CodecConformance
{
    private static readonly string[] Hostile =
    [
        "", " ", "0", "-1", "1e999", "99999999999999999999999999999999999", "null", "true", "a", "a b", "a b c", "\n", "\u2028", "\0", "\ud83d", "🙂", "{}", "[]", "[null]", "[[]]", "{\"a\":1}", "\"\"", "\"a\"",
        "[\"a\",\"b\"]", "[1,2]", "{", "[", "\"", "<a>", "[[ ## a ## ]]", ",", ";", ":", "/", "-", "#", "%s", "{0}",
    ];

    /// <summary>Checks a codec of texts.</summary>
    /// <typeparam name="T">The type of the values.</typeparam>
    /// <param name="codec">The codec.</param>
    /// <param name="samples">Values to write and read back, also from the edges: negative, empty, with many decimals.</param>
    /// <exception cref="CodecConformanceException">It does not keep what a codec has to.</exception>
    public static void Check<T>(TextFieldCodec<T> codec, IReadOnlyList<T> samples)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(samples);
        Check(codec, samples, codec.Format, codec.TryRead, static text => text.Trim());
    }

    /// <summary>Checks a codec of JSON.</summary>
    /// <inheritdoc cref="Check{T}(TextFieldCodec{T}, IReadOnlyList{T})"/>
    public static void Check<T>(FieldCodec<T> codec, IReadOnlyList<T> samples)
    {
        ArgumentNullException.ThrowIfNull(codec);
        ArgumentNullException.ThrowIfNull(samples);
        Check(codec, samples, value => WriteJson(codec, value), (string text, [MaybeNullWhen(false)] out T value) => TryReadJson(codec, text, out value), static text => text);
    }

    private delegate bool CodecReading<T>(string text, [MaybeNullWhen(false)] out T value);

    private static void Check<T>(object codec, IReadOnlyList<T> samples, Func<T, string> write, CodecReading<T> tryRead, Func<string, string> asRead)
    {
        ImmutableArray<string>.Builder problems = ImmutableArray.CreateBuilder<string>();
        List<string> texts = [.. Hostile];
        foreach (T sample in samples)
        {
            if (FindLoss(sample, write, tryRead, asRead, texts) is { } loss)
            {
                problems.Add(loss);
            }
            else if (InOtherCulture(() => FindLoss(sample, write, tryRead, asRead, texts)) is { } foreign)
            {
                problems.Add($"{foreign}, in a culture with a decimal comma");
            }
        }

        foreach (string text in Broken(texts))
        {
            if (FindFault(text, write, tryRead) is { } problem)
            {
                problems.Add(problem);
            }
        }

        if (problems.Count > 0)
        {
            throw new CodecConformanceException(codec.GetType().ToString(), problems.ToImmutable());
        }
    }

    private static string? FindLoss<T>(T sample, Func<T, string> write, CodecReading<T> tryRead, Func<string, string> asRead, List<string> texts)
    {
        try
        {
            string text = write(sample);
            if (text is null)
            {
                return $"gives no text for {sample}";
            }

            texts.Add(text);
            return !tryRead(asRead(text), out T? read) ? $"writes '{text}' for {sample} and does not read it back"
                : !EqualityComparer<T>.Default.Equals(read, sample) ? $"writes '{text}' for {sample} and reads it back as {read}"
                : write(read) != text ? $"writes '{text}' for {sample} and '{write(read)}' for what it reads of that"
                : null;
        }
        catch (Exception exception)
        {
            return $"throws {exception.GetType().Name} for {sample}: {exception.Message}";
        }
    }

    /// <summary>What a text makes the codec do that it must not: throw, give nothing, or read what it cannot write so that it is read again.</summary>
    private static string? FindFault<T>(string text, Func<T, string> write, CodecReading<T> tryRead)
    {
        try
        {
            if (!tryRead(text, out T? value))
            {
                return null;
            }

            return value is null ? $"reads '{text}' and gives no value"
                : !tryRead(write(value).Trim(), out T? again) || !EqualityComparer<T>.Default.Equals(again, value) ? $"reads '{text}' as {value}, writes '{write(value)}' for that, and does not read it back as an equal value"
                : null;
        }
        catch (Exception exception)
        {
            return $"throws {exception.GetType().Name} at '{text}': {exception.Message}";
        }
    }

    /// <summary>The texts, and each of them without its end, without its beginning, and twice.</summary>
    private static IEnumerable<string> Broken(IEnumerable<string> texts)
        => texts.SelectMany(static text => (IEnumerable<string>)[text, text[..(text.Length / 2)], text[(text.Length / 2)..], text + text, text + " " + text]).Select(static text => text.Trim()).Distinct(StringComparer.Ordinal);

    /// <summary>Made by hand, since not every machine has cultures.</summary>
    private static TResult InOtherCulture<TResult>(Func<TResult> check)
    {
        CultureInfo other = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        other.NumberFormat.NumberDecimalSeparator = ",";
        other.NumberFormat.NumberGroupSeparator = ".";
        other.NumberFormat.NegativeSign = "\u2212";
        other.DateTimeFormat.DateSeparator = ".";
        other.DateTimeFormat.TimeSeparator = "h";
        Thread thread = Thread.CurrentThread;
        CultureInfo before = thread.CurrentCulture;
        thread.CurrentCulture = other;
        try
        {
            return check();
        }
        finally
        {
            thread.CurrentCulture = before;
        }
    }

    private static string WriteJson<T>(FieldCodec<T> codec, T value)
    {
        ArrayBufferWriter<byte> written = new();
        using (Utf8JsonWriter writer = new(written))
        {
            codec.WriteJson(value, writer);
        }

        using JsonDocument json = JsonDocument.Parse(written.WrittenMemory);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static bool TryReadJson<T>(FieldCodec<T> codec, string text, [MaybeNullWhen(false)] out T value)
    {
        JsonDocument json;
        try
        {
            json = JsonDocument.Parse(text);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            value = default;
            return false;
        }

        using (json)
        {
            return codec.TryReadJson(json.RootElement, FieldReadMode.Strict, out value, out FieldError error)
                || (string.IsNullOrWhiteSpace(error.Expected) ? throw new InvalidOperationException("it refuses the value and does not say what it expects") : false);
        }
    }
}
