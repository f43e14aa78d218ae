namespace PromptOpt.Runner.Tests;

/// <summary>The difference of two texts, by what must hold of any two.</summary>
public class WordDifferenceTests
{
    private static readonly string[] Parts = ["the", "cat", " ", " ", " ", "\n", "sat", ".", "über", "猫", "👩‍👩‍👧", "e\u0301", "12", "-", "+", "0.8", ",", "e", "٣", "5\uFE0F\u20E3", "\t", "'s", "\ud800"];

    public static TheoryData<string, string> Texts { get; } = new()
    {
        { "", "" },
        { "", "new" },
        { "old", "" },
        { "same", "same" },
        { "a b c d e f", "f e d c b a" },
        { "one\ntwo\nthree", "one\nthree\nfour" },
    };

    [Theory]
    [MemberData(nameof(Texts))]
    public void Both_texts_can_be_read_out_of_it(string before, string after) => Check(before, after);

    [Fact]
    public void Both_texts_can_be_read_out_of_it_whatever_they_are()
    {
        Random random = new(20261130);
        for (int i = 0; i < 5_000; i++)
        {
            string before = Text(random, random.Next(30));
            Check(before, random.Next(2) == 0 ? Text(random, random.Next(30)) : before.Replace(Parts[random.Next(Parts.Length)], Parts[random.Next(Parts.Length)], StringComparison.Ordinal));
        }
    }

    [Fact]
    public void No_shorter_way_leads_from_one_to_the_other()
    {
        Random random = new(7);
        for (int i = 0; i < 5_000; i++)
        {
            int[] before = Numbers(random);
            int[] after = Numbers(random);

            var edit = ShortestEdit.Of(before, after);

            Assert.Equal(before.Where((_, place) => !edit.Removed[place]), after.Where((_, place) => !edit.Added[place]));
            Assert.Equal(LongestCommon(before, after), edit.Removed.Count(static removed => !removed));
        }
    }

    [Fact]
    public void Long_texts_are_compared_word_by_word()
    {
        string before = string.Concat(Enumerable.Range(0, 20_000).Select(static i => $"word{i % 977} "));
        string after = before.Replace("word5 ", "other ", StringComparison.Ordinal);

        IReadOnlyList<TextPiece> pieces = WordDifference.Of(before, after);

        Assert.All(pieces.Where(static piece => piece.Change != PieceChange.Same), static piece => Assert.True(piece.Text is "word5" or "other"));
    }

    [Theory]
    [InlineData("Sort with care.", "Sort with great care.", "Sort with {+great +}care.")]
    [InlineData("Answer in one short word.", "Answer in two long words.", "Answer in [-one short word-]{+two long words+}.")]
    [InlineData("-0.8", "0.5", "[--0.8-]{+0.5+}")]
    [InlineData("a weight of 0.8.", "a weight of 0.5.", "a weight of [-0.8-]{+0.5+}.")]
    [InlineData("at most 1,234.50 EUR", "at most 1,234.75 EUR", "at most [-1,234.50-]{+1,234.75+} EUR")]
    [InlineData("below 1e-5", "below 1e-7", "below [-1e-5-]{+1e-7+}")]
    [InlineData("from 3-5", "from 3-7", "from 3-[-5-]{+7+}")]
    [InlineData("gpt-4.1-mini", "gpt-4.2-mini", "gpt-[-4.1-]{+4.2+}-mini")]
    [InlineData("take .5kg", "take .8kg", "take [-.5kg-]{+.8kg+}")]
    [InlineData("card_arrival", "card_loss", "card_[-arrival-]{+loss+}")]
    public void A_change_reads_in_one_go(string before, string after, string marked)
        => Assert.Equal(marked, new WordMarks(hasColours: false).Of(WordDifference.Of(before, after)).Replace("[[", "[", StringComparison.Ordinal).Replace("]]", "]", StringComparison.Ordinal));

    [Fact]
    public void Lines_far_from_a_change_are_counted()
    {
        string lines = string.Join('\n', Enumerable.Range(1, 20).Select(static i => $"line {i}"));

        string marked = new WordMarks(hasColours: false).Of(WordDifference.Of($"old\n{lines}\nold", $"new\n{lines}\nnew"));

        Assert.Contains("line 1\n", marked, StringComparison.Ordinal);
        Assert.Contains("\nline 20", marked, StringComparison.Ordinal);
        Assert.DoesNotContain("line 10", marked, StringComparison.Ordinal);
        Assert.Contains("18 lines as before", marked, StringComparison.Ordinal);
    }

    private static void Check(string before, string after)
    {
        IReadOnlyList<TextPiece> pieces = WordDifference.Of(before, after);

        Assert.Equal(before, string.Concat(pieces.Where(static piece => piece.Change != PieceChange.Added).Select(static piece => piece.Text)));
        Assert.Equal(after, string.Concat(pieces.Where(static piece => piece.Change != PieceChange.Removed).Select(static piece => piece.Text)));
        Assert.Equal(before, string.Concat(WordDifference.Words(before)));
        Assert.Equal(before == after, pieces.All(static piece => piece.Change == PieceChange.Same));
        Assert.DoesNotContain(pieces, static piece => piece.Text.Length == 0);
    }

    private static string Text(Random random, int length) => string.Concat(Enumerable.Range(0, length).Select(_ => Parts[random.Next(Parts.Length)]));

    private static int[] Numbers(Random random) => [.. Enumerable.Range(0, random.Next(25)).Select(_ => random.Next(4))];

    private static int LongestCommon(int[] one, int[] other)
    {
        int[,] length = new int[one.Length + 1, other.Length + 1];
        for (int i = 1; i <= one.Length; i++)
        {
            for (int j = 1; j <= other.Length; j++)
            {
                length[i, j] = one[i - 1] == other[j - 1] ? length[i - 1, j - 1] + 1 : Math.Max(length[i - 1, j], length[i, j - 1]);
            }
        }

        return length[one.Length, other.Length];
    }
}
