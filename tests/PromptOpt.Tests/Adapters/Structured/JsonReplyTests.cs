using Microsoft.Extensions.AI;
using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Adapters.Structured;

/// <summary>What the JSON adapter reads, and what it asks for again.</summary>
public sealed class JsonReplyTests
{
    private static readonly AdapterPrompt<Triage> Prompt = JsonAdapter.Default.PromptFor<Triage>(PredictorParameters.Untuned, ExtraFields.Reasoning);

    [Theory]
    [InlineData("""{"summary":"card stolen","urgency":"high"}""")]
    [InlineData("\n  {\"urgency\": \"high\", \"summary\": \"card stolen\"}\n")]
    [InlineData("""{"reasoning":"a theft","summary":"card stolen","urgency":"high"}""")]
    [InlineData("""{"summary":"card stolen","urgency":"HIGH"}""")]
    [InlineData("""{"Summary":"card stolen","Urgency":"High","note":"done"}""")]
    [InlineData("```json\n{\"summary\": \"card stolen\", \"urgency\": \"high\"}\n```")]
    [InlineData("Here is the JSON:\n{\"summary\": \"card stolen\", \"urgency\": \"high\"}\nHope it helps.")]
    [InlineData("<think>{\"summary\": \"draft\", \"urgency\": \"low\"}</think>{\"summary\": \"card stolen\", \"urgency\": \"high\"}")]
    [InlineData("{'summary': 'card stolen', 'urgency': 'high',}")]
    [InlineData("{\"summary\": \"card stolen\", \"urgency\": \"high\"}<|im_end|>")]
    [InlineData("""{"output": {"summary": "card stolen", "urgency": "high"}}""")]
    [InlineData("""{"name": "triage", "arguments": {"summary": "card stolen", "urgency": "high"}}""")]
    [InlineData("{\"summary\": \"card stolen\", \"urgency\": \"high\"}\n{\"summary\": \"card stolen\", \"urgency\": \"high\"}")]
    [InlineData("[[ ## summary ## ]]\ncard stolen\n\n[[ ## urgency ## ]]\nhigh\n\n[[ ## completed ## ]]")]
    [InlineData("<summary>card stolen</summary>\n<urgency>high</urgency>")]
    public void What_an_attentive_reader_reads_is_read(string reply)
    {
        AdapterReply<Triage> read = Read(reply);

        Assert.Empty(read.Failures);
        Assert.Equal(("card stolen", Urgency.High), (read.Value.Summary, read.Value.Urgency));
        Assert.Equal("My card", read.Value.Message);
    }

    [Theory]
    [InlineData("")]
    [InlineData("I am sorry, I cannot do that.")]
    [InlineData("""{"summary": "card stolen"}""")]
    [InlineData("""{"summary": "card stolen", "urgency": "soon"}""")]
    [InlineData("""{"summary": "card stolen", "urgency": "high", "summary": "other"}""")]
    [InlineData("""{"summary": "card stolen", "urgency": "high", "Summary": "other"}""")]
    [InlineData("""{"summary": ..., "urgency": ...}""")]
    [InlineData("""{"summary": "...", "urgency": "high"}""")]
    [InlineData("""{"summary": "{summary}", "urgency": "high"}""")]
    [InlineData("""{"summary": {"type": "string"}, "urgency": "high"}""")]
    [InlineData("""{"summary": "card stolen", "urgency": "low|high"}""")]
    [InlineData("{\"summary\": \"card stolen\", \"urgency\": \"high\"}\n{\"summary\": \"lost\", \"urgency\": \"low\"}")]
    [InlineData("For example: {\"summary\": \"card stolen\", \"urgency\": \"high\"}")]
    [InlineData("""{"summary": "card stolen", "urgency": "hi""")]
    [InlineData("""{"type":"object","properties":{"summary":{"type":"string"},"urgency":{"type":"string"}},"required":["summary","urgency"]}""")]
    public void What_is_no_answer_or_more_than_one_is_asked_for_again(string reply) => Assert.NotEmpty(Read(reply).Failures);

    [Fact]
    public void A_whole_object_that_was_cut_off_is_asked_for_again()
        => Assert.Contains("cut off", Assert.Single(Read("""{"summary": "card stolen", "urgency": "high"}""", ChatFinishReason.Length).Failures).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("[[ ~## summary ## ]]\nx")]
    [InlineData("[[ ## completed ## ]]")]
    [InlineData("</think>\", \"urgency\": \"low\"")]
    [InlineData("{\"summary\": \"x\"}")]
    [InlineData("\\frac{a}{b} and C:\\temp\\new")]
    [InlineData("line one\r\nline two\ttab")]
    [InlineData("naïve 東京 🙂")]
    [InlineData(" blanks at the ends ")]
    [InlineData("")]
    public void Any_text_comes_back_as_it_was(string text)
    {
        Triage given = new() { Message = text, Summary = text, Urgency = Urgency.Low };
        string demo = JsonAdapter.Default.PromptFor<Triage>(new PredictorParameters { Demos = [Demo.Of(given, text)] }, ExtraFields.Reasoning).Render(given)[2].Text;

        AdapterReply<Triage> read = Prompt.Read(given, new ChatResponse(new ChatMessage(ChatRole.Assistant, demo)));

        Assert.Empty(read.Failures);
        Assert.Equal((text, text), (read.Value.Summary, read.ExtraValue(0) ?? ""));
    }

    [Fact]
    public void Both_halves_of_the_reader_read_the_same()
    {
        // The blank behind the fence sends the second one to the reader of all layouts.
        const string reply = """{"reasoning":"a\\b\u00e9\ud83d\ude42","summary":"tab\tline\nend","urgency":"low"}""";

        AdapterReply<Triage> plain = Read(reply);
        AdapterReply<Triage> fenced = Read($"```json\n{reply}\n```");

        Assert.Empty(plain.Failures);
        Assert.Equal((plain.Value.Summary, plain.Value.Urgency, plain.ExtraValue(0)), (fenced.Value.Summary, fenced.Value.Urgency, fenced.ExtraValue(0)));
        Assert.Equal("a\\b\u00e9🙂", plain.ExtraValue(0));
    }

    private static AdapterReply<Triage> Read(string reply, ChatFinishReason? finish = null)
        => Prompt.Read(new Triage { Message = "My card" }, new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)) { FinishReason = finish ?? ChatFinishReason.Stop });
}
