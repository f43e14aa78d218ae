using System.Text.Json;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Codecs;

/// <summary>What a user's codec of JSON writes and says is checked before anybody sees it.</summary>
public sealed class OwnJsonCodecFaultTests
{
    private static SignatureDraft<T> CreateDraft<T>()
        where T : class, ISignature<T>
        => T.CreateDraft();

    private static string Reply(string json) => $"[[ ## out ## ]]\n{json}\n\n[[ ## completed ## ]]";

    [Fact]
    public void What_it_writes_on_several_lines_stands_on_one_wherever_it_is_written()
    {
        Shape shape = new() { In = new Raw("{\n\"v\"\n:\n1.50}") };

        Assert.Equal("{\"v\":1.50}", Demo.Of(shape).Fields[0].Json);
        Assert.Contains("in = {\"v\":1.50}", new Predict<Shape>(new ScriptedClient(""), new PredictOptions { Adapter = new NameValueAdapter() }).RenderPrompt(shape).ToString(), StringComparison.Ordinal);
        Assert.Contains("[[ ## in ## ]]\n{\"v\":1.50}\n", new Predict<Shape>(new ScriptedClient("")).RenderPrompt(shape).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "did not write a whole JSON value")]
    [InlineData("{oops", "did not write a whole JSON value")]
    [InlineData("{\"v\":", "did not write a whole JSON value")]
    [InlineData("1 2", "did not write a whole JSON value")]
    [InlineData("[\"\\ud83d\"]", "wrote text with half a character")]
    public void What_is_no_JSON_value_is_named_wherever_it_is_written(string raw, string message)
    {
        Shape shape = new() { In = new Raw(raw) };

        FieldCodecException written = Assert.Throws<FieldCodecException>(() => Demo.Of(shape));
        FieldCodecException rendered = Assert.Throws<FieldCodecException>(() => new Predict<Shape>(new ScriptedClient("")).RenderPrompt(shape));

        Assert.All([written, rendered], exception =>
        {
            Assert.Equal(("in", typeof(RawCodec).FullName), (exception.Field, exception.Codec));
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task What_it_refuses_without_a_word_is_said_with_what_it_expects()
    {
        ScriptedClient client = new(Reply("[1]"));

        AdapterParseException exception = await Assert.ThrowsAsync<AdapterParseException>(() => new Predict<Shape>(client).RunAsync(new Shape { In = new Raw("{}") }).AsTask());

        FieldFailure failure = Assert.Single(exception.Failures);
        Assert.Equal(("field 'out': expected an object, such as {\"v\": 1}, found '[1]'", FailureKind.Parse), (failure.ToString(), failure.Kind));
        CreateDraft<Shape>().TryReadJson(1, JsonDocument.Parse("[1]").RootElement, FieldReadMode.Strict, out FieldError error);
        Assert.Equal(("an object, such as {\"v\": 1}", "[1]", ""), (error.Expected, error.Found, error.Path));
    }

    [Fact]
    public async Task Half_a_character_is_no_value_and_no_fault_of_the_codec()
    {
        Assert.False(CreateDraft<Shape>().TryReadJson(1, JsonDocument.Parse("""{"v":"\ud83d"}""").RootElement, FieldReadMode.Strict, out FieldError error));
        Assert.False(CreateDraft<Shape>().TryReadText(1, """{"v":"\\\udE42"}""", FieldReadMode.Strict, out _));

        Assert.Equal("an object, such as {\"v\": 1}", error.Expected);
        Assert.Equal("{\"v\":\"🙂\"}", (await new Predict<Shape>(new ScriptedClient(Reply("{\"v\": \"\\ud83d\\ude42\"}"))).RunAsync(new Shape { In = new Raw("{}") })).Value.Out.Json);
    }

    [Fact]
    public void A_value_that_is_none_is_named()
    {
        FieldCodecException exception = Assert.Throws<FieldCodecException>(() => CreateDraft<Shape>().TryReadJson(1, JsonDocument.Parse("{\"none\":1}").RootElement, FieldReadMode.Strict, out _));

        Assert.Contains("gave no value after reading '{\"none\":1}'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_demonstration_that_its_codec_does_not_read_back_names_the_codec()
    {
        DemoException written = Assert.Throws<DemoException>(() => Demo.Of(new Shape { In = new Raw("[1]") }).Read<Shape>());
        DemoException text = Assert.Throws<DemoException>(() => Demo.Of(new Bill { Due = new Coin("5 USD") }).Read<Bill>());

        Assert.Equal("in", written.Field);
        Assert.Contains(typeof(RawCodec).FullName!, written.Message, StringComparison.Ordinal);
        Assert.Contains(typeof(CoinCodec).FullName!, text.Message, StringComparison.Ordinal);
        Assert.Contains("must read back what it wrote", text.Reason, StringComparison.Ordinal);
    }
}

[FieldCodec(typeof(RawCodec))]
public sealed record Raw(string Json);

/// <summary>Writes whatever it is given.</summary>
[FieldFormat("an object, such as {\"v\": 1}", JsonSchema = """{"type":"object","properties":{"v":{"type":"number"}},"required":["v"],"additionalProperties":false}""")]
public sealed class RawCodec : FieldCodec<Raw>
{
    public override void WriteJson(Raw value, Utf8JsonWriter writer)
    {
        if (value.Json.Length > 0)
        {
            writer.WriteRawValue(value.Json, skipInputValidation: true);
        }
    }

    public override bool TryReadJson(JsonElement json, FieldReadMode mode, [System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out Raw value, out FieldError error)
    {
        error = default;
        value = null!;
        if (json.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        string? text = json.TryGetProperty("v", out JsonElement member) && member.ValueKind == JsonValueKind.String ? $"{{\"v\":\"{member.GetString()}\"}}" : json.GetRawText();
        value = json.TryGetProperty("none", out _) ? null! : new Raw(text);
        return true;
    }
}

/// <summary>Repeat it.</summary>
[Signature]
public sealed partial class Shape
{
    /// <summary>what to repeat</summary>
    [InputField]
    public required Raw In { get; init; }

    /// <summary>what was repeated</summary>
    [OutputField]
    public Raw Out { get; init; } = new("{}");
}
