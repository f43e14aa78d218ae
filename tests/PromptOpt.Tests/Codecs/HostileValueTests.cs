using PromptOpt.SourceGeneration;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Codecs;

/// <summary>No text makes a reader throw, nest without end or take longer than in proportion to its length.</summary>
public sealed class HostileValueTests
{
    private const int Length = 50_000;

    public static TheoryData<string> Pieces =>
    [
        "[", "{", "(", ")", "]", "}", "[1]", "{}", "[/*", "/*", "a /* ", "// \"a\": 1, ", "# ", "\"", "\"\"\"", "'", "`", "```", "```\n", "\\", "\\\"", "[\\\"", "{\"a\":", "{a: ", "[a, ", "a: b, ",
        "\"a\", ", "\"a\" ", "\"]", "\" ,\"", "- a\n", "  - a\n", "a\n\n", "name: a\n", "positive ", "**", "1,", "1 234 ", "\uD83D", "\0", "😀", ".", "_", "[[\"", "\"[",
    ];

    [Theory]
    [MemberData(nameof(Pieces))]
    public void Every_reader_ends_in_a_value_or_an_error(string piece)
    {
        string repeated = string.Concat(Enumerable.Repeat(piece, Length / piece.Length));
        foreach (string start in (string[])["", "[", "{\"a\": \"", "```json\n"])
        {
            string text = start + repeated;
            Read(FieldCodecs.Array(FieldCodecs.Text), text);
            Read(FieldCodecs.List(FieldCodecs.Number<int>()), text);
            Read(FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.List(FieldCodecs.Text)), text);
            Read(FieldCodecs.List(PersonCodec.Instance), text);
            Read(FieldCodecs.OptionalReference(NoteCodec.Instance), text);
            Read(FieldCodecs.Optional(FieldCodecs.Date), text);
            Read(FieldCodecs.Optional(GoldenCodecs.Color), text);
            Read(FieldCodecs.Number<decimal>(), text);
            Read(FieldCodecs.DateTime, text);
            Read(FieldCodecs.Duration, text);
            Read(FieldCodecs.Boolean, text);
            Read(FieldCodecs.Character, text);
            Read(FieldCodecs.Uri, text);
        }
    }

    [Fact]
    public void Any_text_is_a_value_or_an_error()
        => MarkerLikeText.ForAny(static text =>
        {
            Read(FieldCodecs.Array(FieldCodecs.Text), text);
            Read(FieldCodecs.List(PersonCodec.Instance), "[" + text);
            Read(FieldCodecs.Dictionary(FieldCodecs.Text, FieldCodecs.Text), "{" + text);
            Read(PersonCodec.Instance, "name: " + text);
            Read(GoldenCodecs.Color, text);
            Read(FieldCodecs.Number<decimal>(), text);
            Read(FieldCodecs.Date, text);
        });

    private static void Read<T>(FieldCodec<T> codec, string text)
    {
        bool isRead = codec.TryReadText(text, FieldReadMode.Lenient, out _, out FieldError error);

        Assert.NotEqual(isRead, error.Expected is not null);
    }
}
