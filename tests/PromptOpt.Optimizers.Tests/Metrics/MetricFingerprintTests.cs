namespace PromptOpt.Optimizers.Tests;

public class MetricFingerprintTests
{
    private static readonly Metric<Ticket> Same = Metric.Create<Ticket>("same", (expected, actual) => expected.Intent == actual.Intent);

    [Fact]
    public void Blanks_line_ends_and_comments_change_nothing()
    {
        Metric<Ticket> spread = Metric.Create<Ticket>(
            "spread",
            (expected, actual) =>
                expected.Intent // as the row has it
                == actual /* as the model said */ .Intent);

        Assert.Equal(Same.Fingerprint, spread.Fingerprint);
    }

    [Fact]
    public void Other_code_is_another_metric()
    {
        string[] fingerprints =
        [
            Same.Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => expected.Intent != actual.Intent).Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message == "a b").Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message == "a  b").Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message == "a // b").Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message == @"a \").Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message == """a " b""").Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message == """a "  b""").Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message[0] == ' ').Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => actual.Message[0] == '"').Fingerprint,
            Metric.Create<Ticket>("same", (expected, actual) => expected.Intent == actual.Intent, fingerprint: "v2").Fingerprint,
        ];

        Assert.Distinct(fingerprints);
        Assert.Equal("v2", fingerprints[^1]);
    }

    [Theory]
    [InlineData("(a, b) => a == @\"\r\n\"", "(a, b) => a == @\"\n\"")]
    [InlineData("(a, b) =>\r\n    a == b", "(a, b) => a == b")]
    [InlineData("static (a, b) => a is { } x && x == b", "static(a,b)=>a is{}x&&x==b")]
    [InlineData("(a, b) => a == \"\\\"  \" && b == 1", "(a, b)=>a==\"\\\"  \"&&b==1")]
    public void The_same_code_on_another_system_is_the_same_metric(string first, string second)
        => Assert.Equal(LambdaText.FingerprintOf(first), LambdaText.FingerprintOf(second));

    [Theory]
    [InlineData("(a, b) => return1", "(a, b) => return 1")]
    [InlineData("(a, b) => a + +b", "(a, b) => a ++b")]
    public void Words_and_signs_that_stand_apart_are_not_run_together(string first, string second)
        => Assert.NotEqual(LambdaText.FingerprintOf(first), LambdaText.FingerprintOf(second));

    [Fact]
    public void A_method_by_its_name_needs_a_fingerprint_of_its_own()
    {
        Func<Ticket, Ticket, bool> held = (expected, actual) => true;

        ArgumentException refusal = Assert.Throws<ArgumentException>(() => Metric.Create<Ticket>("judged", Judge));

        Assert.Contains("'Judge' is no lambda", refusal.Message, StringComparison.Ordinal);
        Assert.Equal("function", refusal.ParamName);
        Assert.Contains("'held' is no lambda", Assert.Throws<ArgumentException>(() => Metric.Create("held", held)).Message, StringComparison.Ordinal);
        Assert.Contains("is no lambda", Assert.Throws<ArgumentException>(() => Metric.Create("made", Not((expected, actual) => true))).Message, StringComparison.Ordinal);
        Assert.Equal("v1", Metric.Create<Ticket>("judged", Judge, fingerprint: "v1").Fingerprint);
    }

    private static bool Judge(Ticket expected, Ticket actual) => expected.Intent == actual.Intent;

    private static Func<Ticket, Ticket, bool> Not(Func<Ticket, Ticket, bool> judge) => (expected, actual) => !judge(expected, actual);
}
