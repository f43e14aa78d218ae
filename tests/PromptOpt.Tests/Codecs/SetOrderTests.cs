using System.Text;
using System.Text.Json;
using PromptOpt.SourceGeneration;

namespace PromptOpt.Tests.Codecs;

/// <summary>Two sets that hold the same are the same answer, in whatever order it was given.</summary>
public sealed class SetOrderTests
{
    [Fact]
    public void A_set_is_written_in_the_order_of_its_values()
    {
        Assert.Equal("[\"B\",\"a\",\"b\"]", Json(FieldCodecs.HashSet(FieldCodecs.Text), ["b", "B", "a"]));
        Assert.Equal("[-1,9,10]", Json(FieldCodecs.SetInterface(FieldCodecs.Number<int>()), new HashSet<int> { 10, -1, 9 }));
        Assert.Equal("[\"2023-01-01\",\"2024-02-29\"]", Json(FieldCodecs.ReadOnlySet(FieldCodecs.Date), new HashSet<DateOnly> { new(2024, 2, 29), new(2023, 1, 1) }));
        Assert.Equal("[\"/a\",\"/b\"]", Json(FieldCodecs.HashSet(FieldCodecs.Uri), [new Uri("/b", UriKind.Relative), new Uri("/a", UriKind.Relative)]));
    }

    [Theory]
    [InlineData("```json\n[\"b\", \"a\"]\n```\nor, the same:\n```json\n[\"a\", \"b\"]\n```")]
    [InlineData("```json\n[\"b\", \"a\", \"b\"]\n```\nor, the same:\n```json\n[\"a\", \"b\"]\n```")]
    public void Answers_that_differ_in_order_are_one(string text) => Assert.Equal("b | a", Reading.Of(FieldCodecs.HashSet(FieldCodecs.Text), text));

    [Fact]
    public void Answers_with_other_values_are_two()
        => Assert.False(FieldCodecs.HashSet(FieldCodecs.Text).TryReadText("```json\n[\"b\", \"a\"]\n```\nor:\n```json\n[\"a\", \"c\"]\n```", FieldReadMode.Lenient, out _, out _));

    private static string Json<T>(FieldCodec<T> codec, T value)
    {
        using MemoryStream buffer = new();
        using (Utf8JsonWriter writer = new(buffer))
        {
            codec.WriteJson(value, writer);
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
