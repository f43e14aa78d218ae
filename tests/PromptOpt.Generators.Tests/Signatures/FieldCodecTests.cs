using Microsoft.CodeAnalysis;

namespace PromptOpt.Generators.Tests;

/// <summary>A user's own value types as fields: a money that is one text, an order number, a span that is JSON.</summary>
public sealed class FieldCodecTests
{
    private const string Money = """"
        using System.Diagnostics.CodeAnalysis;
        using System.Globalization;
        using System.Text.Json;

        namespace Shop;

        // The type names its codec once, for all fields.
        [FieldCodec(typeof(MoneyCodec))]
        public readonly record struct Money(decimal Amount, string Currency);

        [FieldFormat("amount and currency, such as 12.50 EUR")]
        public sealed class MoneyCodec : TextFieldCodec<Money>
        {
            public override string Format(Money value) => string.Create(CultureInfo.InvariantCulture, $"{value.Amount:0.00} {value.Currency}");

            public override bool TryRead(string text, out Money value)
            {
                string[] parts = text.Split(' ');
                bool isMoney = parts.Length == 2 && parts[1].Length == 3 && decimal.TryParse(parts[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal amount);
                value = isMoney ? new Money(decimal.Parse(parts[0], CultureInfo.InvariantCulture), parts[1].ToUpperInvariant()) : default;
                return isMoney;
            }
        }

        // A type of another library has no attribute: the property names the codec.
        public sealed record OrderNumber(int Value);

        [FieldFormat("order number, such as #00042")]
        public sealed class OrderNumberCodec : TextFieldCodec<OrderNumber>
        {
            public static OrderNumberCodec Instance { get; } = new();

            private OrderNumberCodec()
            {
            }

            public override string Format(OrderNumber value) => string.Create(CultureInfo.InvariantCulture, $"#{value.Value:00000}");

            public override bool TryRead(string text, [MaybeNullWhen(false)] out OrderNumber value)
            {
                bool isRead = text.StartsWith('#') && int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0;
                value = isRead ? new OrderNumber(int.Parse(text.AsSpan(1), CultureInfo.InvariantCulture)) : null;
                return isRead;
            }
        }

        // Where one text is not enough, a codec writes and reads JSON.
        [FieldCodec(typeof(SpanCodec))]
        public readonly record struct Span(int From, int To);

        [FieldFormat("pair of positions, such as [3,7]", JsonSchema = """{"type":"array","items":{"type":"integer"}}""")]
        public sealed class SpanCodec : FieldCodec<Span>
        {
            public override void WriteJson(Span value, Utf8JsonWriter writer)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(value.From);
                writer.WriteNumberValue(value.To);
                writer.WriteEndArray();
            }

            public override bool TryReadJson(JsonElement json, FieldReadMode mode, out Span value, out FieldError error)
            {
                value = default;
                error = new FieldError(FailureKind.Parse, "two positions", json.GetRawText());
                if (json.ValueKind != JsonValueKind.Array || json.GetArrayLength() != 2 || !json[0].TryGetInt32(out int from) || !json[1].TryGetInt32(out int to))
                {
                    return false;
                }

                (value, error) = (new Span(from, to), default);
                return true;
            }
        }

        public sealed record Line(string Article, Money Price, [property: FieldCodec(typeof(OrderNumberCodec))] OrderNumber? Order = null);

        [Signature("Work out what the customer has to pay.")]
        public partial class Invoice
        {
            [InputField, FieldCodec(typeof(OrderNumberCodec))] public required OrderNumber Order { get; init; }

            [InputField(IsOptional = true)] public List<Line> Lines { get; init; } = [];

            [InputField] public Money? Voucher { get; init; }

            /// <summary>what is due</summary>
            [OutputField] public Money Total { get; init; }

            [OutputField] public Dictionary<string, Money>? Taxes { get; init; }

            [OutputField, FieldCodec(typeof(OrderNumberCodec))] public IReadOnlyList<OrderNumber>? Related { get; init; }

            [OutputField] public Span? Evidence { get; init; }
        }

        [PromptProgram]
        public partial class Biller(Microsoft.Extensions.AI.IChatClient client) : PromptProgram<Invoice>(client)
        {
            [Module] private partial Predict<Invoice> Bill { get; }

            protected override ValueTask<Prediction<Invoice>> ForwardAsync(Invoice input, CancellationToken cancellationToken) => Bill.RunAsync(input, cancellationToken);
        }
        """";

    private const string Uses = """
        using System.Linq;
        using System.Text;
        using Microsoft.Extensions.AI;
        using PromptOpt.Optimizers;

        namespace Shop;

        public sealed class Says(params string[] replies) : IChatClient
        {
            private int _next;

            public List<string> Asked { get; } = [];

            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
            {
                Asked.AddRange(messages.Select(static message => message.Text));
                return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, replies[Math.Min(_next++, replies.Length - 1)])));
            }

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }

        public static class Uses
        {
            public static string Ask()
            {
                Says client = new(
                    "[[ ## total ## ]]\n**12.50 eur**\n\n[[ ## taxes ## ]]\n{\"vat\": \"2.00 EUR\"}\n\n[[ ## related ## ]]\n[\"#00007\"]\n\n[[ ## evidence ## ]]\n[3, 7]\n\n[[ ## completed ## ]]");
                Invoice answer = new Predict<Invoice>(client).RunAsync(order: new OrderNumber(42), lines: [new Line("pen", new Money(1, "EUR"), new OrderNumber(7))], voucher: null).AsTask().GetAwaiter().GetResult().Value;
                return client.Asked.Last() + "\n=> " + answer.Total + answer.Taxes!["vat"] + answer.Related![0] + answer.Evidence;
            }

            public static string AskTwice()
            {
                Says client = new("[[ ## total ## ]]\nabout twelve\n\n[[ ## completed ## ]]", "[[ ## total ## ]]\n12.00 EUR\n\n[[ ## completed ## ]]");
                Invoice answer = new Predict<Invoice>(client).RunAsync(new Invoice { Order = new OrderNumber(1) }).AsTask().GetAwaiter().GetResult().Value;
                return client.Asked.Last() + "\n=> " + answer.Total;
            }

            public static string System() => Invoice.PromptTemplate + "\n" + Invoice.OutputJsonSchema;

            public static string Rows(string name, string text)
            {
                try
                {
                    Dataset<Invoice> rows = Dataset<Invoice>.Read(new System.IO.MemoryStream(Encoding.UTF8.GetBytes(text)), name);
                    return string.Join("|", rows.Select(static row => row.Value.Order + " " + row.Value.Voucher + " " + row.Value.Total));
                }
                catch (DatasetException exception)
                {
                    return exception.Message;
                }
            }

            public static string Tuned() => new Says("[[ ## total ## ]]\n1.00 EUR\n\n[[ ## completed ## ]]") is var client
                && Biller.Tuned(client).RunAsync(new Invoice { Order = new OrderNumber(1) }).AsTask().GetAwaiter().GetResult().Value.Total == new Money(1, "EUR")
                    ? string.Join("\n", client.Asked) : "";

            public static string Demo() => PromptOpt.Demo.Of(new Invoice { Order = new OrderNumber(42), Total = new Money(12.5m, "EUR"), Evidence = new Span(3, 7) }).Fields.Aggregate("", static (text, field) => text + field.Name + "=" + field.Json + ";");

            public static bool AreEqual() => PromptOpt.Demo.Of(new Invoice { Order = new OrderNumber(42), Total = new Money(12.5m, "EUR") }).Equals(PromptOpt.Demo.Of(new Invoice { Order = new OrderNumber(42), Total = new Money(12.50m, "EUR") }));

            public static string Accept(string json)
            {
                try
                {
                    PromptArtifact.Parse(json, "a.json").ToParameters(new Biller(new Says("")));
                    return "";
                }
                catch (ArtifactException exception)
                {
                    return exception.Message;
                }
            }
        }
        """;

    private const string Artifact = """
        { "schemaVersion": 1, "program": "Biller", "predictors": { "Bill": { "demos": [ { "fields": { "order": "#00005", "voucher": "3.00 EUR", "total": "9.99 EUR", "evidence": [1, 2] } } ] } } }
        """;

    [Fact]
    public void A_value_of_ones_own_is_asked_for_and_read_as_any_other()
    {
        using LoadedAssembly loaded = Load();

        string asked = (string)loaded.Call("Shop.Uses", "Ask")!;

        Assert.Contains("[[ ## order ## ]]\n#00042\n", asked, StringComparison.Ordinal);
        Assert.Contains("""[{"article":"pen","price":"1.00 EUR","order":"#00007"}]""", asked, StringComparison.Ordinal);
        Assert.EndsWith("=> Money { Amount = 12.50, Currency = EUR }Money { Amount = 2.00, Currency = EUR }OrderNumber { Value = 7 }Span { From = 3, To = 7 }", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_value_is_asked_again_in_the_codecs_words()
    {
        using LoadedAssembly loaded = Load();

        string asked = (string)loaded.Call("Shop.Uses", "AskTwice")!;

        Assert.Contains("expected amount and currency, such as 12.50 EUR, found 'about twelve'", asked, StringComparison.Ordinal);
        Assert.EndsWith("=> Money { Amount = 12.00, Currency = EUR }", asked, StringComparison.Ordinal);
    }

    [Fact]
    public void Prompt_and_schema_say_what_a_value_looks_like()
    {
        using LoadedAssembly loaded = Load();

        string system = (string)loaded.Call("Shop.Uses", "System")!;

        Assert.Contains("- `order` (order number, such as #00042)", system, StringComparison.Ordinal);
        Assert.Contains("- `total` (amount and currency, such as 12.50 EUR): what is due", system, StringComparison.Ordinal);
        Assert.Contains("""list of object { "article": text, "price": amount and currency, such as 12.50 EUR""", system, StringComparison.Ordinal);
        Assert.Contains("""total":{"type":"string","description":"what is due"}""", system, StringComparison.Ordinal);
        Assert.Contains("""{"anyOf":[{"type":"array","items":{"type":"integer"}},{"type":"null"}]}""", system, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("rows.csv", "order,voucher,total\n#00001,,9.99 EUR\n#00002,1.50 CHF,2.00 CHF\n", "OrderNumber { Value = 1 }  Money { Amount = 9.99, Currency = EUR }|OrderNumber { Value = 2 } Money { Amount = 1.50, Currency = CHF } Money { Amount = 2.00, Currency = CHF }")]
    [InlineData("rows.jsonl", "{\"order\":\"#00001\",\"voucher\":null,\"total\":\"9.99 EUR\"}\n", "OrderNumber { Value = 1 }  Money { Amount = 9.99, Currency = EUR }")]
    [InlineData("rows.csv", "order,total\n1,9.99 EUR\n", "order number, such as #00042")]
    [InlineData("rows.jsonl", "{\"order\":\"#00001\",\"total\":9.99}\n", "amount and currency, such as 12.50 EUR")]
    public void Rows_hold_it_as_text(string name, string rows, string expected)
    {
        using LoadedAssembly loaded = Load();

        Assert.Contains(expected, (string)loaded.Call("Shop.Uses", "Rows", name, rows)!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tuned_prompt_with_it_is_compiled_in()
    {
        using LoadedAssembly loaded = Load();

        string asked = (string)loaded.Call("Shop.Uses", "Tuned")!;

        Assert.Contains("[[ ## order ## ]]\n#00005\n\n[[ ## voucher ## ]]\n3.00 EUR", asked, StringComparison.Ordinal);
        Assert.Contains("[[ ## total ## ]]\n9.99 EUR\n\n", asked, StringComparison.Ordinal);
        Assert.Equal("order=\"#00042\";lines=[];voucher=null;total=\"12.50 EUR\";taxes=null;related=null;evidence=[3,7];", loaded.Call("Shop.Uses", "Demo"));
        Assert.True((bool)loaded.Call("Shop.Uses", "AreEqual")!);
        Assert.Equal("", loaded.Call("Shop.Uses", "Accept", Artifact));
        Assert.Contains("'total' is no value of that field of 'Shop.Invoice' (expected amount and currency", (string)loaded.Call("Shop.Uses", "Accept", Artifact.Replace("9.99 EUR", "much", StringComparison.Ordinal))!, StringComparison.Ordinal);
    }

    [Fact]
    public void A_codec_of_another_project_is_found_there()
    {
        GeneratorRun library = GeneratorRun.Of(TestCompilation.Create(new TestOptions { AssemblyName = "Shop" }, Money));
        GeneratorRun run = GeneratorRun.Of(
            TestCompilation.Create(
                new TestOptions { References = [library.Output.EmitToImageReference()] },
                "[Signature(\"Pay.\")] public partial class Pay { [InputField] public Shop.Money Price { get; init; } [OutputField, FieldCodec(typeof(Shop.OrderNumberCodec))] public Shop.OrderNumber? Order { get; init; } }"));

        run.AssertCompiles();
        Assert.Contains("OfText<global::Shop.MoneyCodec, global::Shop.Money>(static () => new global::Shop.MoneyCodec(), \"amount and currency, such as 12.50 EUR\")", run.Sources.Values.First(static source => source.Contains("class Pay", StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "public class C;", "it must derive from TextFieldCodec<Money> or FieldCodec<Money>" },
        { "[FieldFormat(\"x\")] public class C : TextFieldCodec<decimal> { public override string Format(decimal value) => \"\"; public override bool TryRead(string text, out decimal value) => decimal.TryParse(text, out value); }", "it is one of 'decimal'" },
        { "[FieldFormat(\"x\")] public abstract class C : TextFieldCodec<Money>;", "it is abstract" },
        { Text("public class C", ""), "it needs [FieldFormat(\"…\")]" },
        { "[FieldFormat(\" \")] " + Text("public class C", ""), "it needs [FieldFormat(\"…\")]" },
        { "[FieldFormat(\"x\")] " + Text("public class C", "private C() { }"), "it needs a parameterless constructor, or a static property 'Instance'" },
        { "[FieldFormat(\"x\", JsonSchema = \"[]\")] " + Text("public class C", ""), "is no JSON object with members" },
        { "[FieldFormat(\"x\")] " + Text("file class C", ""), "it must be at least internal" },
        { "[FieldFormat(\"x\")] public class C : FieldCodec<Money> { public override void WriteJson(Money value, System.Text.Json.Utf8JsonWriter writer) { } public override bool TryReadJson(System.Text.Json.JsonElement json, FieldReadMode mode, out Money value, out FieldError error) { value = default; error = default; return false; } }", "it writes JSON, so its [FieldFormat] needs a JsonSchema" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_a_codec_is_refused_with_the_reason(string codec, string reason)
    {
        GeneratorRun run = GeneratorRun.OfBuild(
            $$"""
            {{codec}}
            [FieldCodec(typeof(C))] public readonly record struct Money(decimal Amount, string Currency);
            [Signature("Pay.")] public partial class Pay { [InputField] public List<Money?> Price { get; init; } = []; [OutputField] public string Answer { get; init; } = ""; }
            """);

        Diagnostic said = Assert.Single(run.Result.Diagnostics);
        Assert.Equal("PO1041", said.Id);
        Assert.Contains(reason, said.GetMessage(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_does_not_hold_what_its_codec_is_for_is_refused()
    {
        GeneratorRun run = GeneratorRun.OfBuild(
            "public readonly record struct Money(decimal Amount, string Currency); [FieldFormat(\"x\")] " + Text("public class C", ""),
            "[Signature(\"Pay.\")] public partial class Pay { [InputField, FieldCodec(typeof(C))] public List<Money>? Right { get; init; } [OutputField, FieldCodec(typeof(C))] public decimal Wrong { get; init; } }");

        Diagnostic said = Assert.Single(run.Result.Diagnostics);
        Assert.Equal("'C' cannot be the codec of 'decimal': it is one of 'Money'", said.GetMessage(System.Globalization.CultureInfo.InvariantCulture));
    }

    private static string Text(string declaration, string members)
        => declaration + " : TextFieldCodec<Money> { " + members + " public override string Format(Money value) => \"\"; public override bool TryRead(string text, out Money value) { value = default; return false; } }";

    private static LoadedAssembly Load()
        => LoadedAssembly.Of(GeneratorRun.Of(TestCompilation.Create(Money, Uses), new TestFile("prompts/biller.prompt.json", Artifact)).AssertCompiles());
}
