using PromptOpt.Tests.Adapters.Own;
using PromptOpt.Tests.Modules;

namespace PromptOpt.Tests.Streaming;

/// <summary>Answers that are told while they arrive.</summary>
public sealed class StreamingTests
{
    private static readonly Rate Input = new() { Question = "q", Answer = "a" };

    [Fact]
    public async Task Text_is_told_as_it_arrives_and_other_fields_when_they_are_whole()
    {
        Predict<Rate> rate = new(new PiecesClient(["[[ ## comm", "ent ## ]]\nA fine", " ans", "wer.\n", "\n[[ ## stars ## ]]\n", "4\n\n[[ ## compl", "eted ## ]]"]));

        List<StreamUpdate> updates = await ReadAsync(rate);

        Assert.Equal(
            ["text comment 'A fine'", "text comment ' ans'", "text comment 'wer.'", "value stars 4", "prediction A fine answer. 4"],
            updates.Select(Describe));
        Assert.Equal(new TokenUsage(1, 0, 10, 5), ((PredictionUpdate<Rate>)updates[^1]).Prediction.Usage);
    }

    [Fact]
    public async Task What_may_be_a_marker_is_held_back_and_what_is_quoted_is_told_as_it_was()
    {
        Predict<Rate> rate = new(new PiecesClient(["[[ ## comment ## ]]\nIt says [", "[ ~#", "# stars ## ]], or [[", "x\n[", "[ ## stars ## ]]\n3\n[[ ## completed ## ]]"]));

        List<StreamUpdate> updates = await ReadAsync(rate);

        Assert.DoesNotContain(updates, static update => update is TextUpdate { Text: var text } && text.Contains('~', StringComparison.Ordinal));
        Assert.Equal("It says [[ ## stars ## ]], or [[x", string.Concat(updates.OfType<TextUpdate>().Select(static update => update.Text)));
    }

    [Theory]
    [InlineData("0123456789")]
    [InlineData("          ")]
    [InlineData("[[ ~~~~~~~")]
    [InlineData("some words")]
    public async Task A_text_in_small_pieces_is_told_once_and_whole(string run)
    {
        string comment = "Digits: 1" + string.Concat(Enumerable.Repeat("\n" + run + run, 2_000)) + "2";
        string[] pieces = [.. $"[[ ## comment ## ]]\n{comment}\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]".Chunk(4).Select(static piece => new string(piece))];

        List<StreamUpdate> updates = await ReadAsync(new Predict<Rate>(new PiecesClient(pieces)));

        Assert.DoesNotContain(updates, static update => update is RestartUpdate);
        Assert.Equal(((PredictionUpdate<Rate>)updates[^1]).Prediction.Value.Comment, string.Concat(updates.OfType<TextUpdate>().Select(static update => update.Text)));
    }

    [Fact]
    public async Task Reasoning_comes_first()
    {
        ChainOfThought<Rate> rate = new(new PiecesClient(["[[ ## reasoning ## ]]\nFirst this. ", "Then that.\n\n[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]"]));

        List<StreamUpdate> updates = await ReadAsync(rate);

        Assert.Equal(["reasoning 'First this.'", "reasoning ' Then that.'", "text comment 'fine'", "value stars 4", "prediction fine 4"], updates.Select(Describe));
    }

    [Fact]
    public async Task A_repair_takes_back_what_was_told()
    {
        Predict<Rate> rate = new(new PiecesClient(["[[ ## comment ## ]]\nmany\n[[ ## stars ## ]]\nmany\n[[ ## completed ## ]]"], ["[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## completed ## ]]"]));

        List<StreamUpdate> updates = await ReadAsync(rate);

        Assert.Equal(["text comment 'many'", "restart", "text comment 'fine'", "value stars 4", "prediction fine 4"], updates.Select(Describe));
    }

    [Theory]
    [InlineData("<think>[[ ## comment ## ]]\ndraft</think>\n[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## completed ## ]]")]
    [InlineData("{\"comment\": \"fine\", \"stars\": 4}")]
    [InlineData("Comment: fine\nStars: 4")]
    [InlineData("Sure!\n\n**[[ ## comment ## ]]**\nfine\n\n**[[ ## stars ## ]]**\n4")]
    public async Task Where_a_reply_may_be_read_otherwise_the_fields_are_told_at_its_end(string reply)
    {
        Predict<Rate> rate = new(new PiecesClient([.. reply.Select(static c => c.ToString())]));

        Assert.Equal(["text comment 'fine'", "value stars 4", "prediction fine 4"], (await ReadAsync(rate)).Select(Describe));
    }

    [Fact]
    public async Task A_program_stays_as_it_is_written_and_tells_what_its_predictors_answer()
    {
        const string reply = "[[ ## reasoning ## ]]\nr\n[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\n4\n[[ ## completed ## ]]";
        Outer program = new(new PiecesClient([.. reply.Chunk(7).Select(static chunk => new string(chunk))]));

        List<StreamUpdate> updates = await ReadAsync(program);

        Assert.Equal(["Inner.Draft", "Inner.Judge", "self"], updates.Select(static update => update.Predictor).Distinct().Order());
        Assert.Equal(4, ((PredictionUpdate<Rate>)updates[^1]).Prediction.Usage.Calls);
    }

    [Fact]
    public async Task An_adapter_that_reads_whole_replies_only_tells_them_at_their_end()
    {
        Predict<Triage> triage = new(new PiecesClient(["summary = \"card ", "stolen\"\nurgency = ", "\"high\""]), new PredictOptions { Adapter = new NameValueAdapter() });

        List<StreamUpdate> updates = [];
        await foreach (StreamUpdate update in triage.StreamAsync(new Triage { Message = "m" }, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        Assert.Equal(["text summary 'card stolen'", "value urgency \"high\""], updates.SkipLast(1).Select(Describe));
    }

    [Fact]
    public async Task A_users_adapter_that_reads_while_a_reply_arrives_tells_every_line_once_it_is_whole()
    {
        const string reply = "summary = \"card stolen\"\nurgency = \"high\"\n";
        Predict<Triage> triage = new(new PiecesClient([.. reply.Select(static c => c.ToString())]), new PredictOptions { Adapter = new StreamedLines() });

        List<string> updates = [];
        await foreach (StreamUpdate update in triage.StreamAsync(new Triage { Message = "m" }, TestContext.Current.CancellationToken))
        {
            updates.Add(Describe(update));
            if (updates is ["text summary 'card stolen'"])
            {
                break;
            }
        }

        Assert.Equal(["text summary 'card stolen'"], updates);
    }

    [Theory]
    [InlineData("<think>summary = \"draft\"\n</think>")]
    [InlineData("analysis: first\nassistantfinal")]
    public async Task What_a_model_thinks_first_is_not_told_by_a_users_adapter(string thinking)
    {
        string reply = thinking + "\nsummary = \"card stolen\"\nurgency = \"high\"\n";
        Predict<Triage> triage = new(new PiecesClient([.. reply.Select(static c => c.ToString())]), new PredictOptions { Adapter = new StreamedLines() });

        List<StreamUpdate> updates = [];
        await foreach (StreamUpdate update in triage.StreamAsync(new Triage { Message = "m" }, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        Assert.Equal(["text summary 'card stolen'", "value urgency \"high\""], updates.SkipLast(1).Select(Describe));
    }

    [Fact]
    public async Task A_users_adapter_that_throws_while_a_reply_arrives_is_no_failure_of_the_endpoint()
    {
        Predict<Triage> triage = new(new PiecesClient(["summary = 1"]), new PredictOptions { Adapter = new ThrowingAdapter() });

        AdapterException exception = await Assert.ThrowsAsync<AdapterException>(async () =>
        {
            await foreach (StreamUpdate _ in triage.StreamAsync(new Triage { Message = "m" }, TestContext.Current.CancellationToken))
            {
            }
        });

        Assert.IsType<FormatException>(exception.InnerException);
    }

    [Fact]
    public async Task A_failure_is_thrown_after_what_was_told_before_it()
    {
        Predict<Rate> rate = new(new PiecesClient(["[[ ## comment ## ]]\nfine\n[[ ## stars ## ]]\nmany\n[[ ## completed ## ]]"]), new PredictOptions { MaxRepairs = 0 });
        List<StreamUpdate> updates = [];

        await Assert.ThrowsAsync<AdapterParseException>(async () =>
        {
            await foreach (StreamUpdate update in rate.StreamAsync(Input, TestContext.Current.CancellationToken))
            {
                updates.Add(update);
            }
        });

        Assert.Equal(["text comment 'fine'"], updates.Select(Describe));
    }

    [Fact]
    public async Task Who_leaves_early_leaves_nothing_running()
    {
        PiecesClient client = new(["[[ ## comment ## ]]\n", .. Enumerable.Repeat("word ", 10_000)]);

        await foreach (StreamUpdate update in new Predict<Rate>(client).StreamAsync(Input, TestContext.Current.CancellationToken))
        {
            Assert.IsType<TextUpdate>(update);
            break;
        }

        Assert.True(client.WasLeft);
    }

    private sealed class ThrowingAdapter : NameValueAdapter
    {
        protected override ReplyPreview OpenPreview(PromptTask task) => new Preview();

        private sealed class Preview : ReplyPreview
        {
            public override void Feed(string piece, StreamedFields fields) => throw new FormatException("no line of ours");
        }
    }

    private static async Task<List<StreamUpdate>> ReadAsync(PromptModule<Rate> module)
    {
        List<StreamUpdate> updates = [];
        await foreach (StreamUpdate update in module.StreamAsync(Input, TestContext.Current.CancellationToken))
        {
            updates.Add(update);
        }

        return updates;
    }

    private static string Describe(StreamUpdate update) => update switch
    {
        TextUpdate text => $"text {text.Field} '{text.Text}'",
        ValueUpdate value => $"value {value.Field} {value.Json}",
        ReasoningUpdate reasoning => $"reasoning '{reasoning.Text}'",
        RestartUpdate => "restart",
        PredictionUpdate<Rate> { Prediction.Value: var value } => $"prediction {value.Comment} {value.Stars}",
        _ => update.ToString(),
    };
}
