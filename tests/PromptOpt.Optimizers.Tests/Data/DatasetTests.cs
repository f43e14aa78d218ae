namespace PromptOpt.Optimizers.Tests;

public sealed class DatasetTests
{
    [Fact]
    public void Rows_with_equal_content_are_told_apart_by_a_number_and_keep_their_ids_in_every_part()
    {
        Dataset<Ticket> data = Dataset<Ticket>.Of(new Ticket { Message = "a" }, new Ticket { Message = "b" }, new Ticket { Message = "a" });

        Assert.Equal(data[0].Id + "-2", data[2].Id);
        Assert.Equal([data[2].Id], data.Skip(2).Select(static row => row.Id));
        Assert.Equal(["-2", "-3"], data.Concat(data).Where(row => row.Value.Message == "a").Select(row => row.Id[16..]).Where(static rest => rest.Length > 0).Take(2));
        Assert.Equal(6, data.Concat(data).Select(static row => row.Id).Distinct().Count());
    }

    [Fact]
    public void The_fingerprint_depends_on_content_presence_and_order_only()
    {
        Ticket first = new() { Message = "a" };
        Ticket second = new() { Message = "b" };
        Dataset<Ticket> data = Dataset<Ticket>.Of(first, second);

        Assert.Equal(data.Fingerprint, Dataset<Ticket>.Of(first, second).Fingerprint);
        Assert.NotEqual(data.Fingerprint, Dataset<Ticket>.Of(second, first).Fingerprint);
        Assert.NotEqual(data.Fingerprint, Dataset<Ticket>.FromExamples([Example.Unlabeled(first), Example.Of(second)]).Fingerprint);
        Assert.Equal(64, data.Fingerprint.Length);
    }

    [Theory]
    [InlineData("message,intent\na,top_up\nb,lost_card\n", "\uFEFFmessage,intent\r\na,top_up\r\nb,lost_card", true)]
    [InlineData("message,intent\na,top_up\n", "message,intent\ra,top_up\r\r", true)]
    [InlineData("message,intent\n\"a\n\",top_up\n", "message,intent\n\"a\n\n\",top_up\n", false)]
    [InlineData("message,intent\na,top_up\nb,lost_card\n", "message,intent\nb,lost_card\na,top_up\n", false)]
    [InlineData("message,intent\na,top_up\n", "message,intent\na ,top_up\n", false)]
    public void The_fingerprint_of_a_text_depends_on_all_but_how_its_lines_end(string first, string second, bool isSame)
        => Assert.Equal(isSame, Read(first).TextFingerprint == Read(second).TextFingerprint);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Line_ends_of_a_checkout_change_neither_rows_nor_their_fingerprint(string lineEnd)
    {
        const string Text = "message,intent\n\"first\n\nsecond\",top_up\nb,lost_card\n";
        Dataset<Ticket> plain = Read(Text);
        Dataset<Ticket> other = Read(Text.ReplaceLineEndings(lineEnd));
        Assert.Equal(plain.Fingerprint, other.Fingerprint);
        Assert.Equal(plain[0].Value.Message, other[0].Value.Message);
        Assert.Equal(plain[0].Id, other[0].Id);
    }

    [Fact]
    public void Only_a_whole_file_in_order_has_the_fingerprint_of_its_text()
    {
        Dataset<Ticket> file = Read("message,intent\na,top_up\nb,lost_card\n");

        Assert.NotNull(file.TextFingerprint);
        Assert.Equal(file.TextFingerprint, file.Take(2).TextFingerprint);
        Assert.All(
            [file.Take(1), file.Skip(1), file.Shuffle(1), file.Where(static _ => true), file.Concat(file), Dataset<Ticket>.FromExamples(file.Examples)],
            static part => Assert.Null(part.TextFingerprint));
    }

    [Fact]
    public void A_shuffle_is_the_same_for_a_seed_on_every_machine()
    {
        Dataset<Ticket> data = DatasetPropertyTests.Numbered(8);

        Assert.Equal(data.Shuffle(1).Fingerprint, data.Shuffle(1).Fingerprint);
        Assert.NotEqual(data.Shuffle(1).Fingerprint, data.Shuffle(2).Fingerprint);
        Assert.Equal("40162537", string.Concat(data.Shuffle(1).Select(static row => row.Value.Message[^1])));
    }

    [Fact]
    public void The_split_for_prompt_optimizers_keeps_most_rows_for_validation()
    {
        DatasetSplit<Ticket> split = DatasetPropertyTests.Numbered(50).SplitForPromptOptimizer(seed: 3);

        Assert.Equal((10, 40), (split.Train.Count, split.Validation.Count));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_share_outside_of_0_and_1_is_refused(double share)
        => Assert.Throws<ArgumentOutOfRangeException>(() => DatasetPropertyTests.Numbered(5).Split(share, seed: 0));

    [Fact]
    public void Rows_without_labels_are_refused_by_row()
    {
        Dataset<Ticket> data = CsvDatasetTests.Read("message,intent\na,top_up\nb,\n");

        MissingLabelException exception = Assert.Throws<MissingLabelException>(data.RequireLabels);
        Assert.Contains("rows.csv:3 lacks 'intent'", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_input_of_an_example_holds_no_label()
    {
        Example<Ticket> example = Example.Of(new Ticket { Message = "a", Context = "c", Intent = Intent.TopUp, Urgency = 2 });

        Ticket input = example.CreateInput();
        Assert.Equal(("a", "c", Intent.CardArrival, null), (input.Message, input.Context, input.Intent, input.Urgency));
    }

    [Fact]
    public void A_demo_of_an_example_holds_the_present_fields()
    {
        Example<Ticket> example = CsvDatasetTests.Read("message,intent\na,top_up\n")[0];

        Assert.Equal([new DemoField("message", "\"a\""), new DemoField("intent", "\"top_up\"")], example.ToDemo().Fields);
    }

    private static Dataset<Ticket> Read(string text) => Dataset<Ticket>.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "x.csv");
}
