using System.Text.Json;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Adapters.Structured;

/// <summary>The schema that an endpoint is asked for, and whether strict endpoints take it; the portable cases of DSPy's JSON adapter about it and about what may be left out.</summary>
public sealed class OutputSchemaTests
{
    [Fact]
    public void Every_member_is_required_no_others_are_allowed_and_what_may_be_left_out_may_be_null()
    {
        ChatOptions options = OptionsOf<Finding>();
        JsonElement schema = SchemaOf(options);

        Assert.Equal(["answer", "note", "maybe", "count", "kind", "tags", "parts"], schema.GetProperty("required").EnumerateArray().Select(static name => name.GetString()!));
        Assert.False(schema.GetProperty("additionalProperties").GetBoolean());
        JsonElement members = schema.GetProperty("properties");
        Assert.Equal("""{"anyOf":[{"type":"string"},{"type":"null"}]}""", members.GetProperty("maybe").GetRawText());
        Assert.Equal("""{"anyOf":[{"type":"integer"},{"type":"null"}]}""", members.GetProperty("count").GetRawText());
        Assert.Equal("""{"anyOf":[{"type":"array","items":{"type":"string"}},{"type":"null"}]}""", members.GetProperty("tags").GetRawText());
        JsonElement part = members.GetProperty("parts").GetProperty("anyOf")[0].GetProperty("items");
        Assert.Equal(["name", "size"], part.GetProperty("required").EnumerateArray().Select(static name => name.GetString()!));
        Assert.False(part.GetProperty("additionalProperties").GetBoolean());
        Assert.True(IsStrict(options));
    }

    [Fact]
    public void A_dictionary_is_asked_for_without_strictness() => Assert.False(IsStrict(OptionsOf<Tally>()));

    [Fact]
    public void Strictness_that_a_user_sets_stays()
    {
        ChatOptions options = new() { AdditionalProperties = new() { ["strict"] = false } };

        Assert.False((bool)PromptOf<Finding>().AddOptions(options)!.AdditionalProperties!["strict"]!);
    }

    [Theory]
    [InlineData("""{"answer":"42"}""")]
    [InlineData("""{"answer":"42","note":null,"maybe":null,"count":null,"kind":null,"tags":[],"parts":[]}""")]
    [InlineData("""{"answer":"42","maybe":null}""")]
    public void What_is_left_out_or_null_has_its_default(string reply)
    {
        AdapterReply<Finding> read = PromptOf<Finding>().Read(new Finding { Question = "q" }, new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));

        Assert.Empty(read.Failures);
        Assert.Equal(("42", "No note", null, 7), (read.Value.Answer, read.Value.Note, read.Value.Maybe, read.Value.Count));
        Assert.Null(read.Value.Kind);
    }

    [Theory]
    [InlineData("""{"note":"present"}""", "answer")]
    [InlineData("""{'answer1': 'Paris'}""", "answer")]
    [InlineData("""{"answer":null}""", "answer")]
    public void What_must_be_there_is_asked_for_again(string reply, string field)
    {
        AdapterReply<Finding> read = PromptOf<Finding>().Read(new Finding { Question = "q" }, new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));

        Assert.Contains(read.Failures, failure => failure.Field == field);
        Assert.Equal(reply, read.RawText);
    }

    [Fact]
    public void All_of_it_is_read_as_it_was_written()
    {
        Finding whole = new()
        {
            Question = "q",
            Answer = "a",
            Note = "n",
            Maybe = "",
            Count = 3,
            Kind = FindingKind.VeryBad,
            Tags = ["x", "y"],
            Parts = [new FindingPart("p", 1.5), new FindingPart("\"q\"", -2)],
        };
        string demo = JsonAdapter.Default.PromptFor<Finding>(new PredictorParameters { Demos = [Demo.Of(whole)] }, ExtraFields.None).Render(whole)[2].Text;

        AdapterReply<Finding> read = PromptOf<Finding>().Read(whole, new ChatResponse(new ChatMessage(ChatRole.Assistant, demo)));

        Assert.Equal("""{"answer": "a", "note": "n", "maybe": "", "count": 3, "kind": "very_bad", "tags": ["x","y"], "parts": [{"name":"p","size":1.5},{"name":"\"q\"","size":-2}]}""", demo);
        Assert.Equal(Demo.Of(whole), Demo.Of(read.Value));
    }

    private static AdapterPrompt<T> PromptOf<T>()
        where T : class, ISignature<T>
        => JsonAdapter.Default.PromptFor<T>(PredictorParameters.Untuned, ExtraFields.None);

    private static ChatOptions OptionsOf<T>()
        where T : class, ISignature<T>
        => PromptOf<T>().AddOptions(null)!;

    private static JsonElement SchemaOf(ChatOptions options) => Assert.IsType<ChatResponseFormatJson>(options.ResponseFormat).Schema!.Value;

    private static bool IsStrict(ChatOptions options) => options.AdditionalProperties?.ContainsKey("strict") == true;
}

/// <summary>Find it.</summary>
[Signature]
public sealed partial class Finding
{
    [InputField]
    public required string Question { get; init; }

    [OutputField]
    public string Answer { get; init; } = "";

    [OutputField]
    public string? Note { get; init; } = "No note";

    [OutputField]
    public string? Maybe { get; init; }

    [OutputField(IsOptional = true)]
    public int Count { get; init; } = 7;

    [OutputField]
    public FindingKind? Kind { get; init; }

    [OutputField(IsOptional = true)]
    public List<string> Tags { get; init; } = [];

    [OutputField(IsOptional = true)]
    public List<FindingPart> Parts { get; init; } = [];
}

public enum FindingKind
{
    Good,
    VeryBad,
}

/// <summary>A part of it.</summary>
public sealed record FindingPart(string Name, double Size);

/// <summary>Count words.</summary>
[Signature]
public sealed partial class Tally
{
    [InputField]
    public required string Text { get; init; }

    [OutputField]
    public Dictionary<string, int> Words { get; init; } = [];
}
