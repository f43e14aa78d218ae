using System.Text.Json;

namespace PromptOpt.Tests.Codecs;

/// <summary>A user's codec that throws is named with its field, wherever it is called; a text that it refuses is the model's failure.</summary>
public sealed class OwnCodecFaultTests
{
    private const string Answer = "[[ ## paid ## ]]\n1 EUR\n\n[[ ## lines ## ]]\n[]\n\n[[ ## span ## ]]\n[1]\n\n[[ ## completed ## ]]";

    private static readonly Bill Honest = new() { Due = new Coin("1 EUR") };

    [Fact]
    public async Task A_reply_that_a_codec_refuses_gets_its_repair_turn_and_is_then_unreadable()
    {
        ScriptedClient client = new(Answer.Replace("1 EUR", "much", StringComparison.Ordinal));

        AdapterParseException exception = await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Bill>(client).RunAsync(Honest).AsTask());

        Assert.Equal(2, client.Requests.Count);
        Assert.Contains("expected an amount of euros, such as 1 EUR, found 'much'", Assert.Single(exception.Failures).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[ ## paid ## ]]\n1 EUR", "[[ ## paid ## ]]\nbroken", "paid", "CoinCodec' of field 'paid' of 'PromptOpt.Tests.Codecs.Bill' threw FormatException while reading 'broken': no coin")]
    [InlineData("[[ ## paid ## ]]\n1 EUR", "[[ ## paid ## ]]\nnothing", "paid", "gave no value after reading 'nothing'")]
    [InlineData("[[ ## lines ## ]]\n[]", "[[ ## lines ## ]]\n[{\"article\": \"pen\", \"price\": \"broken\"}]", "lines", "threw FormatException while reading 'broken'")]
    [InlineData("[[ ## span ## ]]\n[1]", "[[ ## span ## ]]\n[13]", "span", "SpanCodec' of field 'span' of 'PromptOpt.Tests.Codecs.Bill' threw FormatException while reading '[13]'")]
    public async Task A_codec_that_throws_at_a_reply_is_a_bug_and_nobody_is_asked_again(string right, string wrong, string field, string message)
    {
        ScriptedClient client = new(Answer.Replace(right, wrong, StringComparison.Ordinal));

        FieldCodecException exception = await Assert.ThrowsAsync<FieldCodecException>(() => new Predict<Bill>(client).RunAsync(Honest).AsTask());

        Assert.Equal((FailureKind.Program, field, "PromptOpt.Tests.Codecs.Bill"), (exception.Kind, exception.Field, exception.Signature));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Single(client.Requests);
    }

    [Theory]
    [InlineData("broken", "due", "threw InvalidOperationException while writing a value: no coin")]
    [InlineData(null, "due", "gave no text for a value.")]
    public async Task A_codec_that_throws_at_an_input_is_named_before_anybody_is_asked(string? text, string field, string message)
    {
        ScriptedClient client = new(Answer);

        FieldCodecException exception = await Assert.ThrowsAsync<FieldCodecException>(() => new Predict<Bill>(client).RunAsync(new Bill { Due = new Coin(text!) }).AsTask());

        Assert.Equal((field, typeof(CoinCodec).FullName), (exception.Field, exception.Codec));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        Assert.Empty(client.Requests);
        Assert.Equal("1 EUR", (await new Predict<Bill>(client).RunAsync(Honest)).Value.Paid.Text);
    }

    [Theory]
    [InlineData(1, "threw InvalidOperationException while writing a value")]
    [InlineData(2, "did not write a whole JSON value")]
    [InlineData(3, "did not write a whole JSON value")]
    public async Task A_codec_that_writes_no_whole_JSON_is_named(int from, string message)
    {
        FieldCodecException exception = await Assert.ThrowsAsync<FieldCodecException>(() => new Predict<Bill>(new ScriptedClient(Answer)).RunAsync(new Bill { Due = new Coin("1 EUR"), Within = new Span(from) }).AsTask());

        Assert.Equal(("within", typeof(SpanCodec).FullName), (exception.Field, exception.Codec));
        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_codec_that_throws_at_a_row_is_named()
    {
        Assert.Equal("due", Assert.Throws<FieldCodecException>(static () => ReadCell<Bill>("due", "broken")).Field);
        Assert.Equal("lines", Assert.Throws<FieldCodecException>(static () => ReadCell<Bill>("lines", """[{"article":"a","price":"broken"}]""")).Field);
    }

    [Fact]
    public void A_codec_that_throws_at_a_tuned_prompt_is_named()
    {
        PromptArtifact artifact = PromptArtifact.Parse("""{ "schemaVersion": 1, "program": "Bill", "predictors": { "self": { "demos": [ { "fields": { "due": "broken", "paid": "1 EUR" } } ] } } }""");

        Assert.Equal("due", Assert.Throws<FieldCodecException>(() => artifact.ToParameters(new Predict<Bill>(new ScriptedClient(Answer)))).Field);
    }

    [Fact]
    public async Task A_codec_that_throws_while_a_reply_arrives_is_named()
    {
        Streaming.PiecesClient client = new([.. Answer.Replace("1 EUR", "broken", StringComparison.Ordinal).Chunk(5).Select(static piece => new string(piece))]);

        FieldCodecException exception = await Assert.ThrowsAsync<FieldCodecException>(async () =>
        {
            await foreach (StreamUpdate _ in new Predict<Bill>(client).StreamAsync(Honest, TestContext.Current.CancellationToken))
            {
            }
        });

        Assert.Equal("paid", exception.Field);
    }

    [Fact]
    public async Task A_codec_that_cannot_be_made_is_named_with_its_field_and_its_type_wherever_a_value_is_used()
    {
        ScriptedClient client = new("[[ ## total ## ]]\n1\n\n[[ ## rest ## ]]\n{}\n\n[[ ## completed ## ]]");
        FieldCodecException written = await Assert.ThrowsAsync<FieldCodecException>(() => new Predict<Unmade>(client).RunAsync(new Unmade { Sum = new Weight(1) }).AsTask());
        Assert.Equal(("sum", typeof(ThrowingCodec).FullName, "PromptOpt.Tests.Codecs.Unmade"), (written.Field, written.Codec, written.Signature));
        Assert.Contains("cannot be made, so that no PromptOpt.Tests.Codecs.Weight can be written or read: it threw InvalidOperationException: no scales", written.Message, StringComparison.Ordinal);
        Assert.Empty(client.Requests);

        Assert.Equal("total", Assert.Throws<FieldCodecException>(static () => ReadCell<Unmade>("total", "1")).Field);
        FieldCodecException unset = Assert.Throws<FieldCodecException>(static () => ReadCell<Unmade>("rest", "{}"));
        Assert.Equal(("rest", "NullCodec"), (unset.Field, unset.Codec.Split('.')[^1]));
        Assert.Contains("its Instance is null", unset.Message, StringComparison.Ordinal);
        Assert.NotEmpty(new Predict<Unmade>(client).RenderTemplates());
    }

    [Fact]
    public void A_codec_whose_type_cannot_be_initialised_is_told_with_what_it_threw()
    {
        Assert.Contains("threw FormatException while reading '1': no table", Assert.Throws<FieldCodecException>(static () => ReadCell<Untabled>("sum", "1")).Message, StringComparison.Ordinal);
        Assert.Contains("cannot be made, so that no PromptOpt.Tests.Codecs.Entry can be written or read: it threw FormatException: no list", Assert.Throws<FieldCodecException>(static () => ReadCell<Untabled>("list", "1")).Message, StringComparison.Ordinal);
    }

    private static bool ReadCell<T>(string field, string text)
        where T : class, ISignature<T>
        => T.CreateDraft().TryReadText(T.Definition.IndexOf(field), text, FieldReadMode.Strict, out _);
}

[FieldCodec(typeof(ThrowingCodec))]
public sealed record Weight(int Grams);

[FieldFormat("grams")]
public sealed class ThrowingCodec : TextFieldCodec<Weight>
{
    public ThrowingCodec() => throw new InvalidOperationException("no scales");

    public override string Format(Weight value) => "";

    public override bool TryRead(string text, out Weight value)
    {
        value = new Weight(0);
        return true;
    }
}

public sealed record Remainder;

[FieldFormat("an object", JsonSchema = """{ "type": "object" }""")]
public sealed class NullCodec : FieldCodec<Remainder>
{
    private NullCodec()
    {
    }

    public static NullCodec Instance => null!;

    public override void WriteJson(Remainder value, Utf8JsonWriter writer) => writer.WriteNullValue();

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, out Remainder value, out FieldError error)
    {
        (value, error) = (new Remainder(), default);
        return true;
    }
}

/// <summary>Weigh it.</summary>
[Signature]
public partial class Unmade
{
    [InputField] public required Weight Sum { get; init; }

    [OutputField] public Weight Total { get; init; } = new(0);

    [OutputField, FieldCodec(typeof(NullCodec))] public Remainder Rest { get; init; } = new();
}

public sealed record Entry(int Number);

[FieldFormat("a number")]
public sealed class TableCodec : TextFieldCodec<Entry>
{
    private static readonly int Size = int.Parse(typeof(TableCodec).Name.Length > 0 ? throw new FormatException("no table") : "1", System.Globalization.CultureInfo.InvariantCulture);

    public override string Format(Entry value) => "";

    public override bool TryRead(string text, out Entry value)
    {
        value = new Entry(Size);
        return true;
    }
}

[FieldFormat("a number")]
public sealed class ListCodec : TextFieldCodec<Entry>
{
    static ListCodec() => throw new FormatException("no list");

    public override string Format(Entry value) => "";

    public override bool TryRead(string text, out Entry value)
    {
        value = new Entry(0);
        return true;
    }
}

/// <summary>Look it up.</summary>
[Signature]
public partial class Untabled
{
    [InputField, FieldCodec(typeof(TableCodec))] public required Entry Sum { get; init; }

    [InputField, FieldCodec(typeof(ListCodec))] public required Entry List { get; init; }

    [OutputField] public string Name { get; init; } = "";
}

[FieldCodec(typeof(CoinCodec))]
public sealed record Coin(string Text);

[FieldFormat("an amount of euros, such as 1 EUR")]
public sealed class CoinCodec : TextFieldCodec<Coin>
{
    public override string Format(Coin value) => value.Text == "broken" ? throw new InvalidOperationException("no coin") : value.Text;

    public override bool TryRead(string text, out Coin value)
    {
        value = text switch
        {
            "broken" => throw new FormatException("no coin"),
            "nothing" => null!,
            _ => new Coin(text),
        };
        return value is null || text.EndsWith(" EUR", StringComparison.Ordinal);
    }
}

[FieldCodec(typeof(SpanCodec))]
public readonly record struct Span(int From);

[FieldFormat("a position, such as [3]", JsonSchema = """{"type":"array","items":{"type":"integer"}}""")]
public sealed class SpanCodec : FieldCodec<Span>
{
    public override void WriteJson(Span value, Utf8JsonWriter writer)
    {
        switch (value.From)
        {
            case 1:
                throw new InvalidOperationException("no span");
            case 2:
                break;
            case 3:
                writer.WriteStartArray();
                break;
            default:
                writer.WriteStartArray();
                writer.WriteNumberValue(value.From);
                writer.WriteEndArray();
                break;
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, out Span value, out FieldError error)
    {
        (value, error) = (new Span(4), default);
        return json.GetRawText() != "[13]" ? true : throw new FormatException("no span");
    }
}

/// <summary>A line of a bill.</summary>
public sealed record BillLine(string Article, Coin Price);

/// <summary>Work out what is paid.</summary>
[Signature]
public sealed partial class Bill
{
    [InputField]
    public required Coin Due { get; init; }

    [InputField]
    public Span Within { get; init; } = new(4);

    [OutputField]
    public Coin Paid { get; init; } = new("0 EUR");

    [OutputField]
    public List<BillLine> Lines { get; init; } = [];

    [OutputField]
    public Span Span { get; init; }
}
