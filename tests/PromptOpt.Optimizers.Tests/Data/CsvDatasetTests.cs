using System.Globalization;
using System.Text;

namespace PromptOpt.Optimizers.Tests;

public sealed class CsvDatasetTests
{
    [Fact]
    public void Rows_have_their_values_their_presence_and_their_place()
    {
        Dataset<Ticket> data = Read("message,intent,urgency\nwhere is it,lost_card,3\nhello,,\n");

        Assert.Equal(2, data.Count);
        Assert.Equal(("where is it", Intent.LostCard, 3), (data[0].Value.Message, data[0].Value.Intent, data[0].Value.Urgency!.Value));
        Assert.True(data[0].IsLabeled);
        Assert.Equal(new ExampleSource("rows.csv", 3), data[1].Source);
    }

    [Fact]
    public void An_absent_enum_is_not_mistaken_for_its_first_member()
    {
        Dataset<Ticket> data = Read("message,intent\nhello,\nthere,card_arrival\n");

        Assert.False(data[0].Present.Contains(Ticket.IntentField));
        Assert.False(data[0].IsLabeled);
        Assert.True(data[1].Present.Contains(Ticket.IntentField));
        Assert.NotEqual(data[0].Id, Example.Of(new Ticket { Message = "hello" }).Id);
    }

    [Fact]
    public void A_quoted_empty_cell_is_an_empty_text_and_an_empty_cell_is_nothing()
    {
        Dataset<Ticket> data = Read("message,context\na,\"\"\na,\n");

        Assert.Equal("", data[0].Value.Context);
        Assert.Null(data[1].Value.Context);
        Assert.Equal(2, data[0].Present.Count);
        Assert.Equal(1, data[1].Present.Count);
    }

    [Fact]
    public void Quotes_delimiters_and_line_ends_inside_quotes_are_text()
    {
        Dataset<Ticket> data = Read("\uFEFFmessage,intent\r\n\"a \"\"b\"\", c\r\nd\n\re\",top_up\r\nx,top_up\r\n");

        Assert.Equal("a \"b\", c\nd\n\ne", data[0].Value.Message);
        Assert.Equal(2, data[0].Source!.Value.Line);
        Assert.Equal(6, data[1].Source!.Value.Line);
    }

    [Theory]
    [InlineData("message,intent\nhi,crad_arrival\n", 2, 4, "intent", "one of: card_arrival; lost_card; top_up", "'crad_arrival'", "card_arrival")]
    [InlineData("message,intent\nhi,Card Arrival\n", 2, 4, "intent", "one of: card_arrival; lost_card; top_up", "'Card Arrival'", "card_arrival")]
    [InlineData("message,urgency\n\"a\nb\",high\n", 3, 4, "urgency", "a whole number", "'high'", null)]
    [InlineData("message,intent\nhi\n", 2, 0, "", "2 cells, as in the header", "1 cell", null)]
    [InlineData("message,intent\nhi,top_up,\n", 2, 0, "", "2 cells, as in the header", "3 cells", null)]
    [InlineData("message,intent\n,top_up\n", 2, 0, "message", "a value, since it is an input", "nothing", null)]
    [InlineData("message,intent\na\"b,top_up\n", 2, 2, "", "a quote only in a quoted cell (quote the whole cell and double the quotes in it)", "a quote inside an unquoted cell", null)]
    [InlineData("message,intent\n\"a\"b,top_up\n", 2, 4, "", "a delimiter or the end of the line after the closing quote", "'b'", null)]
    [InlineData("message,intent\nok,top_up\nx,\"top_up\n", 3, 3, "", "a closing quote", "the end of the file", null)]
    [InlineData("message;intent\na;top_up\nb, c;top_up\n", 1, 1, "message;intent", "a column for each field; if ';' separates them, say so with DatasetOptions.Delimiter, Delimiter of [Optimize] or --delimiter", "the one column 'message;intent'", null)]
    [InlineData("intent\ntop_up\n", 1, 0, "message", "a column for the input 'message'", "no such column", null)]
    [InlineData("message,message\na,b\n", 1, 9, "message", "one column for the field 'message'", "'message'", null)]
    [InlineData("", 1, 1, "", "a header line with column names", "an empty file", null)]
    public void An_error_says_where_what_and_what_instead(string text, int line, int column, string field, string expected, string found, string? suggestion)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Read(text));

        Assert.Equal(new DatasetError { File = "rows.csv", Line = line, Column = column, Field = field, Found = found, Expected = expected, Suggestion = suggestion }, Assert.Single(exception.Errors));
        Assert.Contains(field, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_column_is_an_error_unless_it_is_mapped_or_ignored()
    {
        const string Text = "text,intent,note\nhi,top_up,x\n";
        DatasetException exception = Assert.Throws<DatasetException>(() => Read(Text.Replace("text", "mesage", StringComparison.Ordinal)));
        Assert.Equal(["mesage", "note", "message"], exception.Errors.Select(static error => error.Field));
        Assert.Equal("message", exception.Errors[0].Suggestion);

        DatasetOptions options = DatasetOptions.Default with { IgnoredColumns = ["note"] };
        Dataset<Ticket> data = Read(Text, options with { Columns = options.Columns.Add("text", "message") });
        Assert.Equal("hi", data[0].Value.Message);
    }

    [Fact]
    public void A_mapped_column_that_is_not_there_is_an_error()
    {
        DatasetOptions options = DatasetOptions.Default with { Columns = DatasetOptions.Default.Columns.Add("categori", "intent") };
        DatasetException exception = Assert.Throws<DatasetException>(() => Read("message,intent\nhi,top_up\n", options));

        Assert.Equal(("categori", "no such column"), (exception.Errors[0].Field, exception.Errors[0].Found));
    }

    [Fact]
    public void Options_that_name_no_field_are_refused()
    {
        DatasetOptions options = DatasetOptions.Default with { Columns = DatasetOptions.Default.Columns.Add("text", "nothing") };
        Assert.Throws<ArgumentException>(() => Read("text\nhi\n", options));
    }

    [Fact]
    public void All_errors_of_a_file_are_reported_up_to_a_hundred_and_counted_beyond()
    {
        StringBuilder text = new("message,intent\n");
        for (int i = 0; i < 250; i++)
        {
            text.Append("hi,wrong\n");
        }

        DatasetException exception = Assert.Throws<DatasetException>(() => Read(text.ToString()));
        Assert.Equal((100, 250), (exception.Errors.Length, exception.TotalErrors));
        Assert.Equal(101, exception.Errors[^1].Line);
        Assert.Contains("240 more", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_not_UTF8_are_an_error_at_their_place()
    {
        byte[] bytes = [.. "message\nok\nab"u8, 0xFF, .. "c\n"u8];
        DatasetException exception = Assert.Throws<DatasetException>(() => Dataset<Ticket>.Read(new MemoryStream(bytes), "rows.csv"));

        Assert.Equal((3, 3, "the byte 0xFF"), (exception.Errors[0].Line, exception.Errors[0].Column, exception.Errors[0].Found));
    }

    [Fact]
    public void A_row_beyond_the_limit_is_an_error_and_the_next_one_is_still_read()
    {
        DatasetOptions options = DatasetOptions.Default with { MaxRowLength = 20 };
        DatasetException exception = Assert.Throws<DatasetException>(() => Read($"message,intent\n{new string('x', 100)},top_up\nhi,wrong\n", options));

        Assert.Equal([2, 3], exception.Errors.Select(static error => error.Line));
        Assert.Contains("at most 20 characters", exception.Errors[0].Expected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_tab_separated_file_and_another_delimiter_are_read()
    {
        Assert.Equal("a,b", Read("message\tintent\na,b\ttop_up\n", name: "rows.tsv")[0].Value.Message);
        Assert.Equal("a,b", Read("message;intent\na,b;top_up\n", DatasetOptions.Default with { Delimiter = ';' })[0].Value.Message);
    }

    [Fact]
    public void An_unknown_extension_is_an_error_unless_the_format_is_said()
    {
        Assert.Throws<DatasetException>(() => Read("message\nhi\n", name: "rows.txt"));
        Assert.Single(Read("message\nhi\n", DatasetOptions.Default with { Format = DatasetFormat.Csv }, "rows.txt"));
    }

    [Fact]
    public async Task Files_are_found_from_the_base_directory_and_a_missing_one_is_named()
    {
        using TemporaryDirectory directory = new();
        await File.WriteAllTextAsync(directory.File("rows.csv"), "message\nhi\n", TestContext.Current.CancellationToken);
        DatasetOptions options = new() { BaseDirectory = directory.Path };

        Dataset<Ticket> data = await Dataset<Ticket>.LoadAsync("rows.csv", options, TestContext.Current.CancellationToken);
        Assert.Equal("rows.csv:2", data[0].Source.ToString());

        DatasetException exception = Assert.Throws<DatasetException>(() => Dataset<Ticket>.Load("none.csv", options));
        Assert.Contains(directory.File("none.csv"), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_base_directory_files_are_found_from_the_current_one()
    {
        using TemporaryDirectory directory = new();
        File.WriteAllText(directory.File("rows.csv"), "message\nhi\n");
        string relative = Path.GetRelativePath(Directory.GetCurrentDirectory(), directory.File("rows.csv"));

        Assert.Single(Dataset<Ticket>.Load(relative));
    }

    [Fact]
    public void Reading_does_not_depend_on_the_culture()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        string[] fingerprints = [.. new[] { "", "de-DE", "tr-TR", "ar-SA" }.Select(culture =>
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
            return Read("message,urgency\nI i,-1234\n").Fingerprint;
        })];
        CultureInfo.CurrentCulture = before;

        Assert.Single(fingerprints.Distinct());
    }

    internal static Dataset<Ticket> Read(string text, DatasetOptions? options = null, string name = "rows.csv")
        => Dataset<Ticket>.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), name, options);
}
