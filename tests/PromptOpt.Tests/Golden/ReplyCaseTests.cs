using System.Text.Json.Nodes;
using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Golden;

/// <summary>Replies in the style of what current models send, through a whole call that may not ask again.</summary>
public sealed class ReplyCaseTests
{
    private const string AskedAgain = "asked again";

    /// <summary>What a reader could read and ours asks again for, and why; a case that is read is taken from this list.</summary>
    private static readonly Dictionary<string, string> NotReadYet = [];

    public static TheoryData<string> Ids => [.. ReplyCase.All.Select(static one => one.Id)];

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task A_reply_is_read_as_an_attentive_reader_reads_it(string id)
    {
        ReplyCase one = ReplyCase.All.Single(one => one.Id == id);
        string expected = NotReadYet.ContainsKey(id) ? AskedAgain : ExpectedOf(one);

        Assert.Equal(expected, await ReadAsync(one));
        Assert.Equal(expected, await ReadAsync(one, JsonAdapter.Default));
    }

    public static TheoryData<string> IdsWithoutMarkers => [.. ReplyCase.All.Where(static one => !one.Reply.Contains("[[", StringComparison.Ordinal)).Select(static one => one.Id)];

    [Theory]
    [MemberData(nameof(IdsWithoutMarkers))]
    public async Task The_xml_adapter_reads_what_stands_under_no_marker_as_well(string id)
    {
        ReplyCase one = ReplyCase.All.Single(one => one.Id == id);

        Assert.Equal(ExpectedOf(one), await ReadAsync(one, XmlAdapter.Default));
    }

    [Fact]
    public async Task Of_all_cases_none_is_misread_or_lost_and_most_that_were_asked_again_are_read_at_once()
    {
        List<string> misread = [];
        List<string> lost = [];
        int asked = 0;
        int read = 0;
        foreach (ReplyCase one in ReplyCase.All)
        {
            string expected = ExpectedOf(one);
            string actual = await ReadAsync(one);
            bool isRight = actual == expected;
            if (!isRight)
            {
                (actual == AskedAgain ? lost : misread).Add(one.Id);
            }

            if (one.Before == AskedAgain)
            {
                lost.Remove(one.Id);
                asked++;
                read += isRight ? 1 : 0;
            }
        }

        Assert.Empty(misread);
        Assert.Empty(lost);
        Assert.True(read >= 0.85 * asked, $"{read} of {asked} are read at once.");
    }

    [Fact]
    public void Every_case_not_read_yet_is_a_recorded_one()
        => Assert.Empty(NotReadYet.Keys.Except(ReplyCase.All.Select(static one => one.Id)));

    private static string ExpectedOf(ReplyCase one)
        => one.Expected is null ? AskedAgain : ModelOutputs.Canonical(one.Expected)!.ToJsonString();

    private static Task<string> ReadAsync(ReplyCase one, PromptAdapter? adapter = null)
        => one.Signature switch
        {
            "M_mood" => ReadAsync<ReviewMood>(one, adapter),
            "M_moodconf" => ReadAsync<RatedMood>(one, adapter),
            "M_qa" => ReadAsync<QuestionAnswer>(one, adapter),
            "M_qas" => ReadAsync<ScoredAnswer>(one, adapter),
            "M_math" => ReadAsync<IntegerProblem>(one, adapter),
            "M_mathcot" => ReadAsync<IntegerProblem>(one, adapter, asksForReasoning: true),
            "M_mathd" => ReadAsync<DecimalProblem>(one, adapter),
            "M_keys" => ReadAsync<KeywordList>(one, adapter),
            "M_inv" => ReadAsync<InvoiceReading>(one, adapter),
            "M_opt" => ReadAsync<PaymentReminder>(one, adapter),
            "M_code" => ReadAsync<CodeTask>(one, adapter),
            "bool" => ReadAsync<TruthValue>(one, adapter),
            "date_" => ReadAsync<DateValue>(one, adapter),
            "odate" => ReadAsync<OptionalDateValue>(one, adapter),
            _ => throw new ArgumentException(one.Signature),
        };

    private static async Task<string> ReadAsync<T>(ReplyCase one, PromptAdapter? adapter, bool asksForReasoning = false)
        where T : class, ISignature<T>, new()
    {
        ScriptedClient client = new(one.Reply) { FinishReason = one.IsCutOff ? ChatFinishReason.Length : ChatFinishReason.Stop };
        PredictOptions options = new() { MaxRepairs = 0, Adapter = adapter ?? ChatAdapter.Default };
        PromptModule<T> module = asksForReasoning ? new ChainOfThought<T>(client, options) : new Predict<T>(client, options);
        try
        {
            JsonObject outputs = ModelOutputs.Of(await module.RunAsync(new T()));

            // The cases say nothing of what was thought on the way.
            outputs.Remove("reasoning");
            return ModelOutputs.Canonical(outputs)!.ToJsonString();
        }
        catch (AdapterParseException exception)
        {
            Assert.Equal(one.Reply, exception.RawText);
            Assert.NotEmpty(exception.Failures);
            return AskedAgain;
        }
    }
}
