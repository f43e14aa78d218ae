namespace PromptOpt.Tests.Modules;

public sealed class PredictTests
{
    private const string Reply = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";

    [Fact]
    public async Task A_reply_under_markers_is_read_into_typed_outputs_beside_the_inputs()
    {
        ScriptedClient client = new(Reply);

        Prediction<Rate> prediction = await new Predict<Rate>(client).RunAsync(new Rate { Question = "q?", Answer = "a!" });

        Assert.Equal(("q?", "a!", "fine", 4), (prediction.Value.Question, prediction.Value.Answer, prediction.Value.Comment, prediction.Value.Stars));
    }
}
