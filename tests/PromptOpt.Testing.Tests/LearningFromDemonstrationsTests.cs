namespace PromptOpt.Testing.Tests;

public sealed class LearningFromDemonstrationsTests
{
    private static readonly InContextLearnerChatClient Client = new();

    [Fact]
    public async Task On_real_messages_it_is_above_chance_without_demonstrations_and_much_better_with_them()
    {
        double without = await BankingRows.AccuracyAsync(Client, BankingRows.Prompt([]));
        double few = await BankingRows.AccuracyAsync(Client, BankingRows.Prompt(BankingRows.Train.Take(77)));
        double many = await BankingRows.AccuracyAsync(Client, BankingRows.Prompt(BankingRows.Train.Take(385)));

        Assert.InRange(without, 0.25, 0.48);
        Assert.InRange(few, without + 0.05, 1);
        Assert.InRange(many, without + 0.2, 1);
    }

    [Fact]
    public async Task Wrongly_labeled_demonstrations_make_it_worse_than_right_ones()
    {
        (string Message, string Intent)[] right = [.. BankingRows.Train.Take(300)];
        (string, string)[] wrong = [.. right.Select((row, i) => (row.Message, right[(i + 1) % right.Length].Intent))];

        Assert.True(
            await BankingRows.AccuracyAsync(Client, BankingRows.Prompt(wrong)) + 0.2
            < await BankingRows.AccuracyAsync(Client, BankingRows.Prompt(right)));
    }

    [Fact]
    public async Task It_learns_labels_whose_names_say_nothing()
    {
        TestPrompt prompt = TestPrompt.Classify("A", "B")
            .Label("the cat sleeps on the mat", "A")
            .Label("stocks fell sharply today", "B")
            .Label("my cats chase mice", "A")
            .Label("the market rallied after the report", "B");

        Assert.Equal("A", await Client.LabelAsync(prompt.Ask("a cat chased a mouse")));
        Assert.Equal("B", await Client.LabelAsync(prompt.Ask("markets fell after a report")));
    }

    [Fact]
    public async Task Descriptions_of_values_count_when_there_are_no_demonstrations()
    {
        TestPrompt prompt = new TestPrompt().Input("message")
            .Described("label", ("x1", "cats, dogs and other pets"), ("x2", "shares, bonds and interest rates"));

        Assert.Equal("x1", await Client.LabelAsync(prompt.Ask("pets such as dogs and cats")));
        Assert.Equal("x2", await Client.LabelAsync(prompt.Ask("interest rates, bonds and shares")));
    }

    [Fact]
    public async Task A_demonstration_that_lacks_one_output_still_teaches_the_other()
    {
        TestPrompt prompt = new TestPrompt().Input("message").Output("label", "text", ["A", "B"]).Output("urgent", "true or false")
            .Demonstration("my house burns", ("label", "B"))
            .Demonstration("what is the time", ("label", "A"))
            .Demonstration("help, fire in the house", ("urgent", "true"))
            .Demonstration("what day is it, what time", ("urgent", "false"));

        Assert.Equal("B", await Client.FieldAsync("label", prompt.Ask("a house is on fire, it burns")));
        Assert.Equal("true", await Client.FieldAsync("urgent", prompt.Ask("a house is on fire, it burns")));
        Assert.Equal("A", await Client.FieldAsync("label", prompt.Ask("what time is it")));
        Assert.Equal("false", await Client.FieldAsync("urgent", prompt.Ask("what time is it")));
    }

    [Fact]
    public async Task A_demonstration_with_a_value_that_is_not_allowed_teaches_nothing()
    {
        TestPrompt prompt = TestPrompt.Classify("A", "B").Label("cats", "C").Label("cats and dogs", "B");

        Assert.Equal("B", await Client.LabelAsync(prompt.Ask("cats")));
    }

    [Fact]
    public async Task Reasoning_quotes_the_demonstration_that_spoke_for_the_answer()
    {
        TestPrompt prompt = TestPrompt.Classify("A", "B").Label("the cat sleeps", "A").Label("stocks fell", "B").WithReasoning();

        string reply = await Client.TextAsync(prompt.Ask("cats sleep"));

        Assert.StartsWith("[[ ## reasoning ## ]]\n", reply, StringComparison.Ordinal);
        Assert.Contains("the cat sleeps", reply, StringComparison.Ordinal);
        Assert.EndsWith("[[ ## label ## ]]\nA\n\n[[ ## completed ## ]]", reply, StringComparison.Ordinal);
    }
}
