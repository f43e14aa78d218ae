using System.Collections.Immutable;
using PromptOpt.Tests.Golden;

namespace PromptOpt.Tests.Artifacts;

public sealed class DemoEqualityTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("😀 猫 naïve")]
    [InlineData("\"quoted\" \\ / <b>&'")]
    [InlineData("\u2028\u2029\u0085\uFEFF\u007F\u200E")]
    [InlineData("\uD800 half a pair")]
    [InlineData("[[ ## completed ## ]]\n~")]
    public async Task A_demo_equals_itself_after_it_was_saved_and_loaded(string text)
    {
        Demo demo = Demo.Of(new Scored { Q = text, Text = text + text, Score = 0.5 }, reasoning: text);

        Demo loaded = await SaveAndLoadAsync(demo);

        Assert.Equal(demo, loaded);
        Assert.Equal(demo.GetHashCode(), loaded.GetHashCode());
    }

    [Fact]
    public async Task Blanks_and_escapes_make_no_other_demo()
    {
        Demo demo = new([new DemoField("q", """ "\u0061\ud83d\ude00\/" """), new DemoField("tags", """[ "a", { "b" : 1.50 } ]""")]);

        Assert.Equal(demo, await SaveAndLoadAsync(demo));
        Assert.Equal(demo, new Demo([new DemoField("q", "\"a😀/\""), new DemoField("tags", """["a",{"b":1.50}]""")]));
    }

    public static TheoryData<Demo> Others =>
    [
        new Demo([new DemoField("q", "1"), new DemoField("tags", "[]")]),
        new Demo([new DemoField("q", "1"), new DemoField("tags", "[]")], reasoning: "another"),
        new Demo([new DemoField("q", "1"), new DemoField("tags", "[]")], reasoning: "because", isBootstrapped: true),
        new Demo([new DemoField("q", "2"), new DemoField("tags", "[]")], reasoning: "because"),
        new Demo([new DemoField("r", "1"), new DemoField("tags", "[]")], reasoning: "because"),
        new Demo([new DemoField("q", "\"1\""), new DemoField("tags", "[]")], reasoning: "because"),
        new Demo([new DemoField("tags", "[]"), new DemoField("q", "1")], reasoning: "because"),
        new Demo([new DemoField("q", "1")], reasoning: "because"),
    ];

    [Theory]
    [MemberData(nameof(Others))]
    public void A_demo_that_differs_in_anything_is_another(Demo other)
    {
        Demo demo = new([new DemoField("q", "1"), new DemoField("tags", "[]")], reasoning: "because");

        Assert.NotEqual(demo, other);
        Assert.False(demo.Equals(null));
        Assert.Equal(demo, new Demo([.. demo.Fields], demo.Reasoning, demo.IsBootstrapped));
    }

    private static async Task<Demo> SaveAndLoadAsync(Demo demo)
    {
        PromptArtifact artifact = new()
        {
            Program = "P",
            Predictors = ImmutableSortedDictionary.Create<string, PredictorParameters>(StringComparer.Ordinal).Add("Ask", new PredictorParameters { Demos = [demo] }),
        };
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName());
        try
        {
            await artifact.SaveAsync(path);
            return (await PromptArtifact.LoadAsync(path)).Predictors["Ask"].Demos[0];
        }
        finally
        {
            File.Delete(path);
        }
    }
}
