using Microsoft.Extensions.AI;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Adapters;

public sealed class ChatPromptTests
{
    private static readonly Rate Input = new() { Question = "q?", Answer = "a!" };

    [Fact]
    public void Without_demonstrations_a_prompt_is_the_system_message_and_the_request()
    {
        List<ChatMessage> messages = Render(PredictorParameters.Untuned);

        Assert.Equal([ChatRole.System, ChatRole.User], messages.Select(static message => message.Role));
        Assert.Equal(
            """
            You are given these fields:
            - `question` (String)
            - `answer` (String)

            You answer with these fields:
            - `comment` (String)
            - `stars` (Int32)

            Each field has a marker line of its own, and its value stands below. Keep to this layout:

            [[ ## question ## ]]
            {question}

            [[ ## answer ## ]]
            {answer}

            [[ ## comment ## ]]
            {comment}

            [[ ## stars ## ]]
            {stars}

            [[ ## completed ## ]]

            Your task:
            Rate the answer.
            """,
            messages[0].Text);
        Assert.Equal(
            """
            [[ ## question ## ]]
            q?

            [[ ## answer ## ]]
            a!

            Now answer with `comment`, then `stars`, each below its marker line, and end with the line [[ ## completed ## ]]
            """,
            messages[1].Text);
    }

    [Fact]
    public void A_lone_output_is_asked_for_below_its_line()
        => Assert.EndsWith(
            "Now answer with `label` below its marker line, and end with the line [[ ## completed ## ]]",
            ChatAdapter.Default.PromptFor<Label>(PredictorParameters.Untuned, ExtraFields.None).Render(new Label())[1].Text,
            StringComparison.Ordinal);

    [Fact]
    public void Parameters_made_with_arrays_that_were_never_set_have_no_demonstrations()
    {
        Assert.Equal(PredictorParameters.Untuned, new PredictorParameters { Demos = default });
        Assert.Equal(2, Render(new PredictorParameters { Demos = default }).Count);
        Assert.Throws<DemoException>(() => Render(new PredictorParameters { Demos = [new Demo(default)] }));
        Assert.Equal(new Demo([]), new Demo(default));
    }

    [Fact]
    public void A_chain_of_thought_asks_for_the_reasoning_first()
    {
        List<ChatMessage> messages = Render(PredictorParameters.Untuned, asksForReasoning: true);

        Assert.Contains("\n- `reasoning` (text): ", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("[[ ## reasoning ## ]]\n{reasoning}\n\n[[ ## comment ## ]]", messages[0].Text, StringComparison.Ordinal);
        Assert.Contains("Now answer with `reasoning`, then `comment`, then `stars`", messages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Incomplete_demonstrations_come_first_and_say_what_they_lack()
    {
        Rate shown = new() { Question = "dq", Answer = "da", Comment = "dc", Stars = 2 };
        Demo complete = Demo.Of(shown);
        Demo partial = Demo.Of(shown, FieldSet.Range(0, 1).Add(3));

        List<ChatMessage> messages = Render(new PredictorParameters { Demos = [complete, partial] });

        Assert.Equal(
            [
                "An example in which these fields are not supplied: `answer`, `comment`.\n\n[[ ## question ## ]]\ndq\n\n",
                "[[ ## stars ## ]]\n2\n\n[[ ## completed ## ]]",
                "[[ ## question ## ]]\ndq\n\n[[ ## answer ## ]]\nda\n\n",
                "[[ ## comment ## ]]\ndc\n\n[[ ## stars ## ]]\n2\n\n[[ ## completed ## ]]",
            ],
            messages[1..^1].Select(static message => message.Text));
    }

    [Fact]
    public void A_demonstration_without_reasoning_is_incomplete_for_a_chain_of_thought_only()
    {
        PredictorParameters parameters = new() { Demos = [Demo.Of(new Rate { Stars = 1 })] };

        Assert.Contains("not supplied: `reasoning`.", Render(parameters, asksForReasoning: true)[1].Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not supplied", Render(parameters)[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Tuned_texts_replace_the_declared_ones()
    {
        string system = Render(new PredictorParameters
        {
            Instructions = "Be\r\nharsh. [[ ## stars ## ]]",
            FieldDescriptions = PredictorParameters.Untuned.FieldDescriptions.Add("stars", "how\nmany\n- `x` (text)"),
        })[0].Text;

        Assert.EndsWith("Your task:\nBe\nharsh. [[ ~## stars ## ]]", system, StringComparison.Ordinal);
        Assert.Contains("- `stars` (Int32): how many - `x` (text)\n", system, StringComparison.Ordinal);
        Assert.DoesNotContain("Rate the answer.", system, StringComparison.Ordinal);
    }

    [Fact]
    public void A_description_of_an_unknown_field_is_refused_by_name()
    {
        PredictorParameters parameters = new() { FieldDescriptions = PredictorParameters.Untuned.FieldDescriptions.Add("stras", "x") };

        Assert.Contains("'stras'", Assert.Throws<BindingException>(() => Render(parameters)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("question", "\"q\"", "comment")]
    [InlineData("comment", "\"c\"", "question")]
    public void A_demonstration_needs_an_input_and_an_output(string field, string json, string missing)
    {
        PredictorParameters parameters = new() { Demos = [new Demo([new DemoField(field, json)])] };

        Assert.Equal(missing, Assert.Throws<DemoException>(() => Render(parameters)).Field);
    }

    [Theory]
    [InlineData("stars", "\"many\"")]
    [InlineData("stars", "9")]
    [InlineData("stars", "{")]
    [InlineData("unknown", "1")]
    public void A_demonstration_that_does_not_fit_is_refused_by_field(string field, string json)
    {
        PredictorParameters parameters = new() { Demos = [new Demo([new DemoField("question", "\"q\""), new DemoField(field, json)])] };

        Assert.Equal(field, Assert.Throws<DemoException>(() => Render(parameters)).Field);
    }

    [Fact]
    public void A_prompt_is_made_once_per_parameters_and_a_changed_copy_gets_its_own()
    {
        PredictorParameters parameters = new() { Instructions = "one" };
        AdapterPrompt<Rate> prompt = ChatAdapter.Default.PromptFor<Rate>(parameters, ExtraFields.None);

        Assert.Same(prompt, ChatAdapter.Default.PromptFor<Rate>(parameters, ExtraFields.None));
        Assert.EndsWith("two", Render(parameters with { Instructions = "two" })[0].Text, StringComparison.Ordinal);
        Assert.Same(prompt, ChatAdapter.Default.PromptFor<Rate>(parameters, ExtraFields.None));
    }

    [Fact]
    public void Messages_are_fresh_for_every_call()
    {
        AdapterPrompt<Rate> prompt = ChatAdapter.Default.PromptFor<Rate>(new PredictorParameters { Demos = [Demo.Of(new Rate { Stars = 1 })] }, ExtraFields.None);

        Assert.Empty(prompt.Render(Input).Intersect(prompt.Render(Input), ReferenceEqualityComparer.Instance));
    }

    [Fact]
    public void A_text_longer_than_the_kept_memory_is_rendered_whole()
    {
        string text = new('x', 300_000);

        Assert.Contains(text, ChatAdapter.Default.PromptFor<Rate>(PredictorParameters.Untuned, ExtraFields.None).Render(new Rate { Question = text })[1].Text, StringComparison.Ordinal);
    }

    private static List<ChatMessage> Render(PredictorParameters parameters, bool asksForReasoning = false)
        => ChatAdapter.Default.PromptFor<Rate>(parameters, asksForReasoning ? ExtraFields.Reasoning : ExtraFields.None).Render(Input);
}
