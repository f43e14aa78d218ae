namespace PromptOpt.Generators.Tests.Artifacts;

internal static class ArtifactSources
{
    public const string Program = """
        using Microsoft.Extensions.AI;

        namespace Demo;

        public enum Mood { Calm, VeryAngry }

        [Signature("Judge the mood.")]
        public partial class Judge
        {
            [InputField] public required string Message { get; init; }

            [OutputField] public Mood Mood { get; init; }

            [OutputField] public int? Certainty { get; init; }
        }

        internal sealed class NoClient : IChatClient
        {
            public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) => throw new NotSupportedException();

            public object? GetService(Type serviceType, object? serviceKey = null) => null;

            public void Dispose()
            {
            }
        }

        [PromptProgram]
        public partial class Inner(IChatClient client) : PromptProgram<Judge>(client)
        {
            [Module] private partial ChainOfThought<Judge> Step { get; }

            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Step.RunAsync(input, cancellationToken);
        }

        [PromptProgram(Name = "moods")]
        public partial class Moods(IChatClient client) : PromptProgram<Judge>(client)
        {
            [Module] private partial Inner First { get; }

            [Module] private partial Predict<Judge> Second { get; }

            protected override ValueTask<Prediction<Judge>> ForwardAsync(Judge input, CancellationToken cancellationToken) => Second.RunAsync(input, cancellationToken);

            public static string Describe() => string.Join("|", TunedParameters.Predictors.Select(p => p.Key + ":" + p.Value.Instructions + ":" + p.Value.Demos.Length));

            public static string First_demo() => TunedParameters["First.Step"].Demos[0].Fields[0].Json + TunedParameters["First.Step"].Demos[0].Reasoning;

            public static string Small() => TunedParametersFor("small")!["Second"].Instructions!;

            public static string Export() => new PromptArtifact
            {
                Program = "moods",
                Fingerprints = ArtifactFingerprints.Of(new Moods(new NoClient()), Registration.Fingerprint),
                Predictors = System.Collections.Immutable.ImmutableSortedDictionary.CreateRange(TunedParameters.Predictors),
            }.ToJson();

            public static string Accept(string json)
            {
                try
                {
                    return "" + PromptArtifact.Parse(json, "a.json").ToParameters(new Moods(new NoClient())).Equals(TunedParameters);
                }
                catch (ArtifactException exception)
                {
                    return exception.Message;
                }
            }

            public static bool HasNoLarge() => TunedParametersFor("large") is null;
        }
        """;

    public const string Tuned = """
        {
          "schemaVersion": 1,
          "program": "moods",
          "variant": null,
          "predictors": {
            "First.Step": {
              "instructions": "Be \"exact\".\nTwo lines.",
              "fieldDescriptions": { "message": "what they wrote" },
              "model": "ft:small",
              "demos": [
                {
                  "fields": { "message": "line \u2028 end 😀", "mood": "very_angry", "certainty": null },
                  "reasoning": "because",
                  "bootstrapped": true
                },
                { "fields": { "message": "fine", "mood": "calm", "certainty": 3 } }
              ]
            },
            "Second": {}
          }
        }
        """;

    public const string Small = """
        { "schemaVersion": 1, "program": "moods", "variant": "small", "predictors": { "Second": { "instructions": "Small." } } }
        """;
}
