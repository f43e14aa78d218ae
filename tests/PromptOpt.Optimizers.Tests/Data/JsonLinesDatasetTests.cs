using System.Text;

namespace PromptOpt.Optimizers.Tests;

public sealed class JsonLinesDatasetTests
{
    [Fact]
    public void Members_are_read_in_any_order_and_blank_lines_are_tolerated()
    {
        Dataset<Ticket> data = Read("{\"intent\":\"top_up\", \"message\":\"a\\n\\u00e4\\ud83d\\ude00\"}\r\n\n  \n{\"message\":\"b\",\"urgency\":null}");

        Assert.Equal("a\nä😀", data[0].Value.Message);
        Assert.Equal(4, data[1].Source!.Value.Line);
        Assert.True(data[1].Present.Contains(Ticket.UrgencyField));
        Assert.False(data[1].IsLabeled);
    }

    [Theory]
    [InlineData("{\"message\":\"a\",\"message\":\"b\"}", 16, "each member once", "'message' again")]
    [InlineData("{\"message\":\"a\",\"mess\\u0061ge\":\"b\"}", 16, "each member once", "'message' again")]
    [InlineData("{\"message\":{\"x\":[{\"y\":1,\"y\":2}]}}", 25, "each member once", "'y' again")]
    [InlineData("[1]", 1, "a JSON object", "'['")]
    [InlineData("{\"message\":\"a\"} x", 17, "the end of the line", "'x'")]
    [InlineData("{\"message\":\"a\",}", 16, "a member name in quotes", "'}'")]
    [InlineData("{\"message\":\"a\"", 15, "',' or '}'", "the end of the line")]
    [InlineData("{\"message\" \"a\"}", 12, "':' after the member name", "'\"'")]
    [InlineData("{\"message\":\"a}", 15, "a closing quote", "the end of the line")]
    [InlineData("{\"message\":tru}", 12, "a JSON value", "'t'")]
    [InlineData("{\"message\":01}", 13, "a number without leading zeros", "'1'")]
    [InlineData("{\"message\":1.}", 14, "a digit after the point", "'}'")]
    [InlineData("{\"message\":1e}", 14, "a digit in the exponent", "'}'")]
    [InlineData("{\"message\":-}", 13, "a digit", "'}'")]
    [InlineData("{\"message\":\"\\x\"}", 14, "one of \\\" \\\\ \\/ \\b \\f \\n \\r \\t \\u after a backslash", "'x'")]
    [InlineData("{\"message\":\"\\u12g4\"}", 14, "four hexadecimal digits after \\u", "'u'")]
    [InlineData("{\"message\":\"\\ud800\"}", 19, "whole surrogate pairs", "the first half of one")]
    [InlineData("{\"message\":\"\\udc00\"}", 19, "whole surrogate pairs", "the second half of one")]
    public void A_broken_row_is_an_error_at_its_place(string row, int column, string expected, string found)
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Read("{\"message\":\"fine\"}\n" + row + "\n"));

        Assert.Equal(new DatasetError { File = "rows.jsonl", Line = 2, Column = column, Field = "", Found = found, Expected = expected }, Assert.Single(exception.Errors));
    }

    [Fact]
    public void A_wrong_value_and_an_unknown_member_are_both_reported_with_their_columns()
    {
        DatasetException exception = Assert.Throws<DatasetException>(() => Read("{\"message\":\"a\", \"intent\":\"lost_cart\", \"massage\":1}"));

        Assert.Equal(("intent", 26, "lost_card"), (exception.Errors[0].Field, exception.Errors[0].Column, exception.Errors[0].Suggestion));
        Assert.Equal(("massage", 39, "message"), (exception.Errors[1].Field, exception.Errors[1].Column, exception.Errors[1].Suggestion));
    }

    [Fact]
    public void A_mapped_member_and_the_field_itself_may_not_both_be_there()
    {
        DatasetOptions options = DatasetOptions.Default with { Columns = DatasetOptions.Default.Columns.Add("text", "message") };
        Assert.Equal("a", Read("{\"text\":\"a\"}", options)[0].Value.Message);
        DatasetException exception = Assert.Throws<DatasetException>(() => Read("{\"text\":\"a\",\"message\":\"b\"}", options));

        Assert.Equal("one member for the field 'message'", Assert.Single(exception.Errors).Expected);
    }

    [Fact]
    public void Nesting_beyond_the_limit_and_a_huge_line_are_errors()
    {
        string deep = "{\"message\":" + new string('[', 100_000) + "}";
        Assert.Contains("64 levels", Assert.Throws<DatasetException>(() => Read(deep)).Message, StringComparison.Ordinal);

        string huge = "{\"message\":\"" + new string('x', 1000) + "\"}\n{\"message\":\"a\"}";
        DatasetException exception = Assert.Throws<DatasetException>(() => Read(huge, DatasetOptions.Default with { MaxRowLength = 100 }));
        Assert.Equal((1, 1), (exception.TotalErrors, exception.Errors[0].Line));
    }

    [Fact]
    public void The_same_rows_have_the_same_fingerprint_in_either_format()
    {
        Dataset<Ticket> json = Read("{\"urgency\":2,\"message\":\"é, \\\"x\\\"\",\"intent\":\"top_up\"}\n");
        Dataset<Ticket> csv = CsvDatasetTests.Read("intent,message,urgency\ntop_up,\"é, \"\"x\"\"\",2\n");

        Assert.Equal(json.Fingerprint, csv.Fingerprint);
        Assert.Equal(json[0].Id, csv[0].Id);
        Assert.Equal("cc33d8afed3a4fce", json[0].Id);
    }

    internal static Dataset<Ticket> Read(string text, DatasetOptions? options = null)
        => Dataset<Ticket>.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "rows.jsonl", options);
}
