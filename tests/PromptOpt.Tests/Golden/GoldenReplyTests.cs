using System.Text.Json.Nodes;

namespace PromptOpt.Tests.Golden;

/// <summary>Every recorded reply, through a whole <see cref="Predict{T}"/> call whose client gives that reply to every request.</summary>
public sealed class GoldenReplyTests
{
    private const string Unreadable = "error";

    /// <summary>What we read where DSPy reads something else or nothing: the outputs as JSON, and why.</summary>
    private static readonly Dictionary<string, (string Outputs, string Reason)> Ours = new(StringComparer.Ordinal)
    {
        ["chat_wrong_case_marker"] = ("""{"answer":"Paris"}""", "case carries no meaning in a marker"),
        ["chat_unicode_seps"] = ("""{"answer":"a\u2028b\u000bc\fd\u0085e"}""", "a reply's text is kept; only DSPy's way to split lines turns these signs into line breaks"),
        ["chat_missing_first"] = ("""{"label":"positive"}""", "reasoning is not an output: the answer is there, and asking again would cost a call"),
        ["enum_dotted"] = ("""{"c":"green"}""", "a member as code writes it names its member"),
        ["json_int_bool"] = (Unreadable, "a truth value is no number"),
        ["int_0"] = ("""{"n":1234}""", "groups of three digits are a thousands separator"),
        ["int_18"] = (Unreadable, "the number does not fit the field's type, and cutting it would be another number"),
        ["list_scalar"] = ("""{"tags":["single"]}""", "a word alone where a list is asked for is its only item"),
        ["list_bullets"] = ("""{"tags":["a","b"]}""", "a list with bullets is a list"),
        ["model_python"] = ("""{"person":{"name":"Ann","age":3,"email":null}}""", "Python's None is null, not the text None"),
        ["opt_all_missing"] = (Unreadable, "words without any field are no answer, not even where every field may be left out"),
        ["json_wrong_case_key"] = ("""{"answer":"Paris","score":0.5}""", "case carries no meaning in a field name"),
        ["json_answer_obj"] = ("""{"answer":"{\"a\":1}","score":1}""", "JSON in a text field stays JSON; DSPy turns it into Python's notation"),
        ["json_think_then"] = ("""{"answer":"Paris","score":0.5}""", "what a model thinks before it answers is not its answer"),
        ["json_model_flat"] = ("""{"person":{"name":"Ann","age":3,"email":null}}""", "the only output's value, without its name around it"),
        ["xml_clean"] = ("""{"answer":"Paris","score":0.5}""", "elements named after the fields are as clear as markers"),
        ["xml_inner_tags"] = ("""{"answer":"see <b>bold</b> text","score":1}""", "elements inside a text are part of it"),
        ["xml_list_items"] = ("""{"tags":["a","b"]}""", "elements named after the fields are as clear as markers"),
        ["xml_model"] = ("""{"person":{"name":"Ann","age":3,"email":null}}""", "elements named after the fields are as clear as markers"),
        ["xml_cdata"] = ("""{"answer":"a < b & c","score":1}""", "CDATA is how XML quotes text"),
    };

    /// <summary>Cases whose output type is not there yet.</summary>
    private static readonly string[] Later = ["code_plain"];

    private static readonly JsonObject Golden = ReadGolden();

    public static TheoryData<string> Ids
        => [.. Golden["cases"]!.AsArray().Select(static one => (string)one!["id"]!).Where(static id => !Later.Contains(id))];

    [Theory]
    [MemberData(nameof(Ids))]
    public Task A_recorded_reply_is_read_as_recorded_or_better(string id) => CheckAsync(id, ChatAdapter.Default);

    [Theory]
    [MemberData(nameof(Ids))]
    public Task The_JSON_adapter_reads_it_the_same(string id) => CheckAsync(id, JsonAdapter.Default);

    private static async Task CheckAsync(string id, PromptAdapter adapter)
    {
        JsonNode recorded = RecordedOf(id);
        string expected = ExpectedOf(id);

        (string actual, int calls) = await PredictAsync((string)recorded["signature"]!, (string)recorded["completion"]!, adapter);

        Assert.Equal(Canonical(expected), Canonical(actual));
        Assert.Equal(expected == Unreadable ? 2 : 1, calls);
    }

    [Theory]
    [MemberData(nameof(IdsWithoutMarkers))]
    public async Task The_xml_adapter_reads_what_stands_under_no_marker_as_well(string id)
    {
        JsonNode recorded = RecordedOf(id);

        (string actual, int calls) = await PredictAsync((string)recorded["signature"]!, (string)recorded["completion"]!, XmlAdapter.Default);

        Assert.Equal(Canonical(ExpectedOf(id)), Canonical(actual));
        Assert.Equal(ExpectedOf(id) == Unreadable ? 2 : 1, calls);
    }

    public static TheoryData<string> IdsWithoutMarkers => [.. Ids.Select(static row => row.Data).Where(static id => !((string)RecordedOf(id)["completion"]!).Contains("[[", StringComparison.Ordinal))];

    [Fact]
    public async Task A_recorded_integer_of_any_length_is_read_where_the_type_has_room()
    {
        JsonNode recorded = Golden["cases"]!.AsArray().Single(static one => (string)one!["id"]! == "int_18")!;

        (string actual, int calls) = await RunAsync<LongWhole>((string)recorded["completion"]!);

        Assert.Equal(("""{"n":12345678901234567890123}""", 1), (actual, calls));
    }

    [Fact]
    public void Every_case_read_otherwise_is_a_recorded_one()
    {
        HashSet<string> ids = [.. Golden["cases"]!.AsArray().Select(static one => (string)one!["id"]!)];

        Assert.Empty(Ours.Keys.Concat(Later).Except(ids));
    }

    private static JsonNode RecordedOf(string id) => Golden["cases"]!.AsArray().Single(one => (string)one!["id"]! == id)!;

    private static string ExpectedOf(string id)
        => Ours.TryGetValue(id, out (string Outputs, string Reason) ours) ? ours.Outputs
            : RecordedOf(id)["predict"]!["fields"] is { } fields ? Plain(fields)!.ToJsonString()
            : Unreadable;

    private static Task<(string Outputs, int Calls)> PredictAsync(string signature, string reply, PromptAdapter? adapter = null)
        => signature switch
        {
            "answer" => RunAsync<Answer>(reply, adapter),
            "cot" => RunAsync<Label>(reply, adapter, asksForReasoning: true),
            "nums" => RunAsync<Numbers>(reply, adapter),
            "n" => RunAsync<Whole>(reply, adapter),
            "x" => RunAsync<Fraction>(reply, adapter),
            "ok" => RunAsync<Truth>(reply, adapter),
            "tags" => RunAsync<Tags>(reply, adapter),
            "ints" => RunAsync<Ints>(reply, adapter),
            "person" => RunAsync<OnePerson>(reply, adapter),
            "people" => RunAsync<People>(reply, adapter),
            "opt" => RunAsync<Options>(reply, adapter),
            "d" => RunAsync<Counts>(reply, adapter),
            "enum" => RunAsync<Paint>(reply, adapter),
            "lit_int" => RunAsync<Literal>(reply, adapter),
            "default" => RunAsync<Defaults>(reply, adapter),
            "date" => RunAsync<Day>(reply, adapter),
            "two" => RunAsync<Scored>(reply, adapter),
            _ => throw new ArgumentException(signature),
        };

    private static async Task<(string Outputs, int Calls)> RunAsync<T>(string reply, PromptAdapter? adapter = null, bool asksForReasoning = false)
        where T : class, ISignature<T>, new()
    {
        ScriptedClient client = new(reply);
        PredictOptions options = new() { Adapter = adapter ?? ChatAdapter.Default };
        PromptModule<T> module = asksForReasoning ? new ChainOfThought<T>(client, options) : new Predict<T>(client, options);
        try
        {
            Prediction<T> prediction = await module.RunAsync(new T());
            return (ModelOutputs.Of(prediction).ToJsonString(), client.Requests.Count);
        }
        catch (AdapterParseException exception)
        {
            Assert.Equal(reply, exception.RawText);
            Assert.NotEmpty(exception.Failures);
            return (Unreadable, client.Requests.Count);
        }
    }

    /// <summary>A recorded value without the notes on its Python type.</summary>
    private static JsonNode? Plain(JsonNode? value)
        => value switch
        {
            JsonObject marked when marked["$enum"] is not null => marked["value"]!.DeepClone(),
            JsonObject marked when marked["$date"] is { } date => date.DeepClone(),
            JsonObject marked when marked["$float"] is not null => JsonValue.Create("NaN"),
            JsonObject members => new JsonObject(members.Where(static one => one.Key != "$model").Select(static one => KeyValuePair.Create(one.Key, Plain(one.Value)))),
            JsonArray items => new JsonArray([.. items.Select(Plain)]),
            _ => value?.DeepClone(),
        };

    private static string Canonical(string outputs)
        => outputs == Unreadable ? outputs : ModelOutputs.Canonical(JsonNode.Parse(outputs))!.ToJsonString();

    private static JsonObject ReadGolden()
    {
        using Stream stream = typeof(GoldenReplyTests).Assembly.GetManifestResourceStream("parse-cases.json")!;
        return JsonNode.Parse(stream)!.AsObject();
    }
}
