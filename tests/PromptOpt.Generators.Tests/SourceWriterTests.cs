using PromptOpt.Shared;

namespace PromptOpt.Generators.Tests;

public sealed class SourceWriterTests
{
    [Fact]
    public void Lines_are_indented_and_end_with_a_line_feed_whatever_the_text_had()
    {
        SourceWriter writer = new();
        writer.OpenBlock("class A");
        writer.WriteLine("int x;\r\n\r\nint y;");
        writer.CloseBlock(";");
        Assert.Equal("class A\n{\n    int x;\n\n    int y;\n};\n", writer.ToString());
    }

    [Theory]
    [InlineData("plain", "\"plain\"")]
    [InlineData("a\"b\\c", "\"a\\\"b\\\\c\"")]
    [InlineData("é — 猫", "\"é — 猫\"")]
    [InlineData("\u2028\0\u202e", "\"\\u2028\\u0000\\u202e\"")]
    [InlineData("😀", "\"😀\"")]
    public void Texts_become_literals(string text, string literal) => Assert.Equal(literal, CSharpLiteral.String(text));

    [Fact]
    public void Half_a_surrogate_pair_is_escaped() => Assert.Equal("\"\\ud800x\"", CSharpLiteral.String("\ud800x"));

    [Theory]
    [InlineData("one line", "\"one line\"")]
    [InlineData("a\nb", "\"\"\"\na\nb\n\"\"\"")]
    [InlineData("a \"\"\"\nb", "\"\"\"\"\na \"\"\"\nb\n\"\"\"\"")]
    [InlineData("a\u2028\nb", "\"a\\u2028\\nb\"")]
    public void Texts_of_several_lines_stay_readable_when_they_can(string text, string literal)
        => Assert.Equal(literal, CSharpLiteral.MultilineString(text));

    [Fact]
    public void Arrays_compare_by_their_items()
    {
        ImmutableEquatableArray<string> one = new[] { "a", "b" }.ToImmutableEquatableArray();
        Assert.Equal(one, new[] { "a", "b" }.ToImmutableEquatableArray());
        Assert.Equal(one.GetHashCode(), new[] { "a", "b" }.ToImmutableEquatableArray().GetHashCode());
        Assert.NotEqual(one, new[] { "b", "a" }.ToImmutableEquatableArray());
    }
}
