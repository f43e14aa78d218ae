namespace PromptOpt.Tests.Streaming;

/// <summary>Replies in the JSON layout that are told while they arrive.</summary>
public sealed class JsonStreamTests
{
    private static readonly Rate Input = new() { Question = "q", Answer = "a" };

    [Fact]
    public async Task Text_is_told_as_it_arrives_unescaped_and_other_fields_when_they_are_whole()
    {
        List<StreamUpdate> updates = await ReadAsync("{\"comm", "ent\": \"A \\", "\"fine\\\" ans", "wer: \\u00", "e9\\ud83d", "\\ude42\\n", "\", \"stars\": ", "4", "}");

        Assert.Equal(
            ["text 'A '", "text '\"fine\" ans'", "text 'wer: '", "text 'é'", "text '🙂'", "text '\n'", "value stars 4", "prediction A \"fine\" answer: é🙂\n 4"],
            updates.Select(Describe));
    }

    [Fact]
    public async Task What_stands_in_a_fence_is_told_as_well()
    {
        List<StreamUpdate> updates = await ReadAsync("```js", "on\n{\"comment\"", ": \"fine", "\", \"stars\": 4}", "\n```");

        Assert.Equal(["text 'fine'", "value stars 4", "prediction fine 4"], updates.Select(Describe));
    }

    [Fact]
    public async Task What_may_be_read_otherwise_in_the_end_is_told_when_it_has_ended()
    {
        // The reader of the whole takes the backslash for one of TeX.
        List<StreamUpdate> updates = await ReadAsync("{\"comment\": \"one \\", "frac{1}{2}", " two\", \"stars\": 4}");

        Assert.DoesNotContain(updates, static update => update is RestartUpdate);
        Assert.Equal("one \\frac{1}{2} two", string.Concat(updates.OfType<TextUpdate>().Select(static update => update.Text)));
    }

    [Fact]
    public async Task An_answer_that_another_contradicts_is_taken_back()
    {
        List<StreamUpdate> updates = await ReadAsync(
            maxRepairs: 1,
            ["{\"comment\": \"fine\", \"stars\": 4}", "\n{\"comment\": \"bad\", \"stars\": 1}"],
            ["{\"comment\": \"bad\", \"stars\": 1}"]);

        Assert.Equal(["text 'fine'", "value stars 4", "restart", "text 'bad'", "value stars 1", "prediction bad 1"], updates.Select(Describe));
    }

    private static Task<List<StreamUpdate>> ReadAsync(params string[] pieces) => ReadAsync(maxRepairs: 0, pieces);

    private static async Task<List<StreamUpdate>> ReadAsync(int maxRepairs, params string[][] replies)
    {
        Predict<Rate> rate = new(new PiecesClient(replies), new PredictOptions { Adapter = JsonAdapter.Default, MaxRepairs = maxRepairs });
        List<StreamUpdate> updates = [];
        await foreach (StreamUpdate update in rate.StreamAsync(Input))
        {
            updates.Add(update);
        }

        return updates;
    }

    private static string Describe(StreamUpdate update) => update switch
    {
        TextUpdate text => $"text '{text.Text}'",
        ValueUpdate value => $"value {value.Field} {value.Json}",
        PredictionUpdate<Rate> { Prediction.Value: var value } => $"prediction {value.Comment} {value.Stars}",
        RestartUpdate => "restart",
        _ => update.GetType().Name,
    };
}
