using System.Globalization;
using System.Text.Json;

namespace PromptOpt.Testing.Tests;

/// <summary>The suite passes codecs that read back what they write and shows those that do not.</summary>
public sealed class CodecConformanceTests
{
    [Fact]
    public void Codecs_that_read_back_what_they_write_conform()
    {
        CodecConformance.Check(new AmountCodec(static amount => amount.ToString(CultureInfo.InvariantCulture)), [1.5m, -5m, 12.505m, 0m]);
        CodecConformance.Check(new PairCodec(static (value, writer) => WriteArray(value, writer)), [(1, 2), (-1, int.MaxValue)]);
    }

    [Fact]
    public void A_codec_that_loses_something_is_shown_with_what_it_wrote_and_read()
    {
        CodecConformanceException exception = Assert.Throws<CodecConformanceException>(static () => CodecConformance.Check(new AmountCodec(static amount => amount.ToString("0.00", CultureInfo.InvariantCulture)), [1.5m, 12.505m]));

        Assert.Equal(typeof(AmountCodec).FullName, exception.Codec);
        Assert.Contains(exception.Problems, static problem => problem.Contains("12.51", StringComparison.Ordinal) && problem.Contains("reads it back as", StringComparison.Ordinal));
    }

    [Fact]
    public void A_codec_that_does_not_read_what_it_wrote_throws_or_gives_nothing_is_shown()
    {
        Assert.Contains("does not read it back", Problem(static amount => amount + " EUR"), StringComparison.Ordinal);
        Assert.Contains("gives no text", Problem(static _ => null!), StringComparison.Ordinal);
        Assert.Contains("throws FormatException", Problem(static _ => throw new FormatException("no")), StringComparison.Ordinal);
        Assert.Contains("in a culture with a decimal comma", Problem(static amount => amount.ToString(Thread.CurrentThread.CurrentCulture)), StringComparison.Ordinal);
        Assert.Contains("throws IndexOutOfRangeException at ''", Problems(new FirstLetterCodec(), ["a"]), StringComparison.Ordinal);
        Assert.Contains("reads it back as A", Problems(new UpperCodec(), ["a"]), StringComparison.Ordinal);
    }

    [Fact]
    public void A_codec_of_JSON_that_writes_no_value_or_refuses_without_a_word_is_shown()
    {
        Assert.Contains("throws", Problems(new PairCodec(static (_, _) => { }), [(1, 2)]), StringComparison.Ordinal);
        Assert.Contains("does not say what it expects", Problems(new PairCodec(WriteArray, isSilent: true), [(1, 2)]), StringComparison.Ordinal);
    }

    private static string Problem(Func<decimal, string> format) => Problems(new AmountCodec(format), [1.5m]);

    private static string Problems<T>(TextFieldCodec<T> codec, T[] samples) => Assert.Throws<CodecConformanceException>(() => CodecConformance.Check(codec, samples)).Message;

    private static string Problems<T>(FieldCodec<T> codec, T[] samples) => Assert.Throws<CodecConformanceException>(() => CodecConformance.Check(codec, samples)).Message;

    private static void WriteArray((int First, int Second) value, Utf8JsonWriter writer)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(value.First);
        writer.WriteNumberValue(value.Second);
        writer.WriteEndArray();
    }

    private sealed class AmountCodec(Func<decimal, string> format) : TextFieldCodec<decimal>
    {
        public override string Format(decimal value) => format(value);

        public override bool TryRead(string text, out decimal value) => decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out value);
    }

    private sealed class FirstLetterCodec : TextFieldCodec<string>
    {
        public override string Format(string value) => value;

        public override bool TryRead(string text, out string value)
        {
            value = text;
            return text.ToCharArray()[0] != ' ';
        }
    }

    private sealed class UpperCodec : TextFieldCodec<string>
    {
        public override string Format(string value) => value;

        public override bool TryRead(string text, out string value)
        {
            value = text.ToUpperInvariant();
            return true;
        }
    }

    private sealed class PairCodec(Action<(int First, int Second), Utf8JsonWriter> write, bool isSilent = false) : FieldCodec<(int First, int Second)>
    {
        public override void WriteJson((int First, int Second) value, Utf8JsonWriter writer) => write(value, writer);

        public override bool TryReadJson(JsonElement json, FieldReadMode mode, out (int First, int Second) value, out FieldError error)
        {
            (value, error) = (default, isSilent ? default : new FieldError(FailureKind.Parse, "two numbers", json.GetRawText()));
            if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2 || json[0].ValueKind != JsonValueKind.Number || json[1].ValueKind != JsonValueKind.Number
                || !json[0].TryGetInt32(out int first) || !json[1].TryGetInt32(out int second))
            {
                return false;
            }

            value = (first, second);
            return true;
        }
    }
}
