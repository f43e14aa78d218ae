using System.Collections.Immutable;

namespace PromptOpt.Tests.Artifacts;

public sealed class ProgramParametersJsonTests
{
    [Fact]
    public void Parameters_can_be_kept_as_text_wherever_an_application_likes()
    {
        ProgramParameters tuned = new(
        [
            KeyValuePair.Create("Summarize", new PredictorParameters { ModelId = "small-tuned" }),
            KeyValuePair.Create("Route", new PredictorParameters
            {
                Instructions = "Zwei Zeilen: \u3000ä 😀\n\"und\" \uD800.",
                FieldDescriptions = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal).Add("message", "what they wrote"),
                Demos = [new Demo([new DemoField("message", "\"hi\""), new DemoField("tags", "[1, {\"a\":null}]")], "because", isBootstrapped: true)],
            }),
        ]);

        string json = tuned.ToJson();

        Assert.Equal(tuned, ProgramParameters.Parse(json));
        Assert.DoesNotContain('\n', json);
        Assert.StartsWith("""{"Route":{"instructions":"Zwei Zeilen: """, json, StringComparison.Ordinal);
        Assert.Contains(""""demos":[{"fields":{"message":"hi","tags":[1,{"a":null}]},"reasoning":"because","bootstrapped":true}]},"Summarize":{"model":"small-tuned"}}"""", json, StringComparison.Ordinal);
        Assert.Equal("{}", ProgramParameters.Untuned.ToJson());
    }

    [Theory]
    [InlineData("", "(1,1)")]
    [InlineData("[]", "must be an object")]
    [InlineData("{\n\"Route\":{\"instruction\":\"x\"}}", "(2,10): the member 'instruction' is unknown")]
    [InlineData("{\"Route\":{\"demos\":[{\"fields\":{\"a\":\"\\ud800\"}}]}}", "half a surrogate pair")]
    [InlineData("{\"Route\":{\"model\":1}}", "'Route.model' must be a text, not the number 1")]
    public void Anything_else_is_refused_with_its_place(string json, string said)
        => Assert.Contains(said, Assert.Throws<FormatException>(() => ProgramParameters.Parse(json)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_demonstration_that_is_no_json_has_no_text()
        => Assert.Throws<FormatException>(() => new ProgramParameters([KeyValuePair.Create("Route", new PredictorParameters { Demos = [new Demo([new DemoField("a", "{")])] })]).ToJson());
}
