using System.Collections.Immutable;

namespace PromptOpt.Tests.Artifacts;

/// <summary>An artifact with everything in it.</summary>
internal static class SampleArtifact
{
    public static PromptArtifact Create() => new()
    {
        Program = "Router",
        Fingerprints = new ArtifactFingerprints
        {
            Program = "p",
            Metric = "m",
            Signatures = Sorted(
                "Route",
                new SignatureFingerprint { Name = "Demo.RouteMessage", Wording = "w", Fields = [KeyValuePair.Create("message", "1"), KeyValuePair.Create("intent", "2")] }),
        },
        Predictors = Sorted("Route", new PredictorParameters
        {
            Instructions = "Zwei Zeilen: ä\nund <b> 😀 \u2028.",
            Demos = [new Demo([new DemoField("message", "\"where's my card?\""), new DemoField("intent", " [ \"a\", { \"b\": 1.50 } ] ")], "because", isBootstrapped: true)],
        }),
        Provenance = new ArtifactProvenance
        {
            Optimizer = "Test",
            Options = Sorted("max", "4"),
            Seed = 7,
            Models = Sorted("student", new ArtifactModel("https://host:8080/v1", "small")),
            Data = Sorted("train", new ArtifactData("d", 3, "e")),
            Scores = Sorted("test", new ArtifactScores(new ArtifactScore(0.5, 0.4, 0.6, 10), new ArtifactScore(2.0 / 3, 0.5, 0.8, 10))),
            Calls = 1,
            InputTokens = 2,
            OutputTokens = 3,
            Candidates = 4,
        },
    };

    public static ImmutableSortedDictionary<string, TValue> Sorted<TValue>(string key, TValue value)
        => ImmutableSortedDictionary.Create<string, TValue>(StringComparer.Ordinal).Add(key, value);
}
