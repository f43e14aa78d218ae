using PromptOpt.Tests.Adapters.Own;

namespace PromptOpt.Tests.Adapters.Verbatim;

/// <summary>A prompt that somebody wrote before, used as it is.</summary>
public sealed class VerbatimAdapterTests
{
    private static readonly VerbatimAdapter Mine = new(
        "triage-v3",
        system: "You work for a bank. {instructions}\nReply as JSON, such as {\"summary\": \"…\", \"urgency\": {\"is\": \"low\"}}; {{message}} is what follows.",
        user: "Customer: {message}\nYou:",
        answer: "{urgency}: {Summary}",
        read: static (reply, fields) =>
        {
            if (reply.Split(':', 2) is [string urgency, string summary])
            {
                fields.ReadText("urgency", urgency);
                fields.ReadText("summary", summary.Trim());
            }
        });

    private static readonly Triage Stolen = new() { Message = "My card was stolen, {instructions} {message}!" };

    [Fact]
    public void The_prompt_is_the_text_with_its_holes_filled_and_nothing_else()
        => Assert.Equal(
            """
            --- system ---
            You work for a bank. Sort a customer's message.
            Reply as JSON, such as {"summary": "…", "urgency": {"is": "low"}}; {message} is what follows.

            --- user ---
            Customer: My card was stolen, {instructions} {message}!
            You:
            """,
            Predict(new ScriptedClient("")).RenderPrompt(Stolen).ToString(),
            ignoreLineEndingDifferences: true);

    [Fact]
    public void Tuned_instructions_and_demonstrations_stand_in_the_same_texts()
    {
        PredictorParameters tuned = new()
        {
            Instructions = "Sort by danger.",
            Demos = [Demo.Of(new Triage { Message = "hi", Summary = "greeting", Urgency = Urgency.Low })],
        };

        string prompt = Predict(new ScriptedClient("")).Bind(ProgramParameters.Untuned.With(PredictorInfo.Self, tuned)).RenderPrompt(Stolen).ToString();

        Assert.Contains("You work for a bank. Sort by danger.\n", prompt, StringComparison.Ordinal);
        Assert.Contains("--- user ---\nCustomer: hi\nYou:\n\n--- assistant ---\nlow: greeting\n", prompt, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Its_own_reading_finds_the_answer_and_what_it_does_not_find_is_asked_again()
    {
        ScriptedClient client = new("It is urgent.", "high: card stolen");

        Prediction<Triage> prediction = await Predict(client).RunAsync(Stolen);

        Assert.Equal(("card stolen", Urgency.High, 2), (prediction.Value.Summary, prediction.Value.Urgency, prediction.Usage.Calls));
        Assert.Contains("field 'summary': is missing", client.Requests[1][^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_its_reading_throws_is_said_with_its_name()
    {
        VerbatimAdapter faulty = new("faulty", "{message}", answer: "{urgency}{summary}", read: static (_, _) => throw new FormatException("no colon"));

        AdapterException exception = await Assert.ThrowsAsync<AdapterException>(async () => await new Predict<Triage>(new ScriptedClient("x"), new PredictOptions { Adapter = faulty }).RunAsync(Stolen));

        Assert.Equal("faulty", exception.Adapter);
    }

    [Fact]
    public async Task For_a_lone_output_the_text_of_the_user_is_enough()
    {
        VerbatimAdapter bare = new("bare", "Rate this:\n{text:json}");
        ScriptedClient client = new(" high\n");
        Predict<Rating> rate = new(client, new PredictOptions { Adapter = bare });

        Prediction<Rating> prediction = await rate.RunAsync(new Rating { Text = "It burns!\n\"Now\"" });

        Assert.Equal(Urgency.High, prediction.Value.Urgency);
        Assert.Equal("Rate this:\n\"It burns!\\n\\\"Now\\\"\"", Assert.Single(client.Requests[0]).Text);
    }

    [Theory]
    [InlineData("{mesage}", "", "{summary}{urgency}", "mesage", "message", "the text 'user' has the hole '{mesage}'; did you mean '{message}'")]
    [InlineData("{message}", "{instruction}", "{summary}{urgency}", "instruction", "instructions", "the text 'system' has the hole '{instruction}'; did you mean '{instructions}'")]
    [InlineData("{message}", "{message}", "{summary}{urgency}", "message", null, "the text 'system' has the hole '{message}'; which stands there nowhere")]
    [InlineData("{message}", "", "{summary}{urgncy}", "urgncy", "urgency", "the text 'answer' has the hole '{urgncy}'; did you mean '{urgency}'")]
    [InlineData("nothing", "", "{summary}{urgency}", "message", null, "the text 'user' has no hole '{message}', and the model is told no input that has no hole")]
    [InlineData("{message}", "", "{urgency}", "summary", null, "the text 'answer' has no hole '{summary}', and a demonstration shows no output that has no hole")]
    [InlineData("{message}", "", null, "", null, "it is to answer 'summary', 'urgency', so that it needs the text 'answer', which says how demonstrations look")]
    [InlineData("{message:yaml}", "", "{summary}{urgency}", "message:yaml", null, "the text 'user' has the hole '{message:yaml}', and the only format is 'json'")]
    public void Texts_that_do_not_fit_the_signature_are_refused_before_anything_is_asked(string user, string system, string? answer, string hole, string? nearest, string problem)
    {
        VerbatimAdapter adapter = new("mine", user, system, answer, static (_, _) => { });

        TemplateException exception = Assert.Throws<TemplateException>(() => new Predict<Triage>(new ScriptedClient(""), new PredictOptions { Adapter = adapter }));

        Assert.Equal(("mine", hole, nearest, FailureKind.Binding), (exception.Adapter, exception.Hole, exception.Nearest, exception.Kind));
        Assert.EndsWith($"': {problem}.", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_chain_of_thought_needs_a_place_for_its_reasoning()
    {
        Assert.Equal("reasoning", Assert.Throws<TemplateException>(static () => new ChainOfThought<Triage>(new ScriptedClient(""), new PredictOptions { Adapter = Mine })).Hole);

        VerbatimAdapter thinking = new("thinking", "{message}", answer: "{reasoning}\n{summary}\n{urgency}", read: static (reply, fields) =>
        {
            string[] lines = reply.Split('\n');
            fields.ReadText("reasoning", lines[0]);
            fields.ReadText("summary", lines[1]);
            fields.ReadText("urgency", lines[2]);
        });
        Prediction<Triage> prediction = await new ChainOfThought<Triage>(new ScriptedClient("theft\nstolen\nhigh"), new PredictOptions { Adapter = thinking }).RunAsync(Stolen);

        Assert.Equal(("theft", "stolen"), (prediction.Reasoning, prediction.Value.Summary));
    }

    [Fact]
    public void An_addendum_that_it_would_not_show_is_refused()
    {
        VerbatimAdapter fixedText = new("fixed", "{message}", answer: "{summary}{urgency}", read: static (_, _) => { });

        Assert.Contains("be kind", Predict(new ScriptedClient("")).Bind(new ProgramBinding { Addendum = "be kind" }).RenderPrompt(Stolen).ToString(), StringComparison.Ordinal);
        Assert.Throws<BindingException>(() => new Predict<Triage>(new ScriptedClient(""), new PredictOptions { Adapter = fixedText }).Bind(new ProgramBinding { Addendum = "be kind" }));
    }

    [Fact]
    public void It_says_whether_tuned_texts_stand_in_it_and_which_texts_it_has()
    {
        VerbatimAdapter fixedText = new("fixed", "{message}");

        Assert.Equal((true, false, false, false), (Mine.ShowsInstructions, Mine.ShowsDescriptions, fixedText.ShowsInstructions, fixedText.ShowsDescriptions));
        Assert.Equal(fixedText.Version, new VerbatimAdapter("other", "{message}").Version);
        Assert.NotEqual(fixedText.Version, new VerbatimAdapter("fixed", "{message} ").Version);
        Assert.True(ChatAdapter.Default is { ShowsInstructions: true, ShowsDescriptions: true, Version: "" });
    }

    private static Predict<Triage> Predict(ScriptedClient client) => new(client, new PredictOptions { Adapter = Mine });
}

/// <summary>Say how urgent a text is.</summary>
[Signature]
internal sealed partial class Rating
{
    /// <summary>the text</summary>
    [InputField] public required string Text { get; init; }

    /// <summary>how soon it has to be looked at</summary>
    [OutputField] public Urgency Urgency { get; init; }
}
