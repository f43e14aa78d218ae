using System.Collections.Immutable;

namespace PromptOpt.Optimizers.Tests;

/// <summary>Text over several lines has the line ends of the file that the raw string stands in; rows, programs and options are the same with each kind.</summary>
public sealed class LineEndTests
{
    private const string Text = "first\nsecond \\r\nthird \\\r";

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Rows_made_in_code_have_the_same_id_and_fingerprint(string lineEnd)
    {
        Dataset<Ticket> rows = RowsOf(Text.ReplaceLineEndings(lineEnd));

        Assert.Equal(RowsOf(Text.ReplaceLineEndings("\n")).Fingerprint, rows.Fingerprint);
        Assert.Equal(RowsOf(Text.ReplaceLineEndings("\n"))[0].Id, rows[0].Id);
        Assert.NotEqual(RowsOf(Text.Replace("\\r", "\\n", StringComparison.Ordinal)).Fingerprint, rows.Fingerprint);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_program_that_starts_from_texts_in_code_has_the_same_fingerprint(string lineEnd)
    {
        string fingerprint = FingerprintOf(Text.ReplaceLineEndings(lineEnd));

        Assert.Equal(FingerprintOf(Text.ReplaceLineEndings("\n")), fingerprint);
        Assert.NotEqual(FingerprintOf("first second third"), fingerprint);
    }

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void A_text_among_the_options_is_described_alike(string lineEnd)
        => Assert.Equal(Describe(Text.ReplaceLineEndings("\n")), Describe(Text.ReplaceLineEndings(lineEnd)));

    private static Dataset<Ticket> RowsOf(string message)
        => Dataset<Ticket>.FromExamples([Example.Of(new Ticket { Message = message, Intent = Intent.TopUp })]);

    private static string FingerprintOf(string text)
    {
        PromptModule program = new Predict<Ticket>(new FakeChatClient(static _ => "")).Bind(new ProgramBinding
        {
            Parameters = ProgramParameters.Untuned.With("self", new PredictorParameters { Instructions = text, FieldDescriptions = ImmutableSortedDictionary<string, string>.Empty.Add("message", text) }),
        });
        return ProgramFingerprints.Of(program, "");
    }

    private static ImmutableSortedDictionary<string, string> Describe(string text) => new NamedOptions { Hint = text }.Describe();

    private sealed record NamedOptions : OptimizerOptions
    {
        public string Hint { get; init; } = "";

        protected override void Describe(Action<string, object?> option)
        {
            base.Describe(option);
            option("hint", Hint);
        }
    }
}
