using System.ClientModel;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using PromptOpt;
using PromptOpt.Testing;
using PromptOptAotApp;

// Every answer is checked, so that a field lost to trimming fails the step and not a user.
const string Marked = """
    [[ ## reasoning ## ]]
    Trains reach every stop.

    [[ ## transport ## ]]
    train

    [[ ## stops ## ]]
    [{"city": "Graz", "nights": 2, "distance": 199.5}, {"city": "Udine", "nights": "1"}]

    [[ ## costs ## ]]
    {"hotel": 310.40, "train": 99}

    [[ ## confidence ## ]]
    0.75

    [[ ## departure ## ]]
    2026-05-01

    [[ ## deposit ## ]]
    **99.50 EUR**

    [[ ## completed ## ]]
    """;
const string Json = """Here you are: {"transport": "Train", "stops": [{"city": "Graz", "nights": 2,}], "costs": {}, "confidence": 1}""";

ScriptedChatClient client = new("no fields at all", Marked, Json);
Planner planner = new(client);
Prediction<PlanTrip> prediction = await planner.RunAsync(wish: "to the sea", budget: 500, avoid: ["planes"]);
PlanTrip trip = prediction.Value;

Check(!RuntimeFeature.IsDynamicCodeSupported || args is ["--jit"], "this is no NativeAOT build; pass --jit to run it all the same");
Check(trip is { Wish: "to the sea", Transport: Transport.Train, Confidence: 0.75 } && trip.Departure == new DateOnly(2026, 5, 1), "the scalars");
Check(trip.Stops is [{ City: "Graz", Nights: 2, Distance: 199.5 }, { City: "Udine", Nights: 1, Distance: null }], "the records");
Check(trip.Costs["hotel"] == 310.40m && trip.Costs.Count == 2, "the dictionary");
Check(trip.Deposit == new Money(99.5m, "EUR"), "the type of one's own");
Check(prediction.Reasoning == "Trains reach every stop." && prediction.Usage is { Calls: 3, Repairs: 1 }, "reasoning and usage");
Check(planner.Predictors.Select(static predictor => predictor.Name).SequenceEqual(["Draft", "Check.Again"]), "the predictors");

Demo demo = Demo.Of(trip);
Planner bound = planner.Bind(ProgramParameters.Untuned
    .With("Draft", new PredictorParameters { Instructions = "Plan it well.", Demos = [demo] })
    .WithSetting("First", nameof(Transport.Plane))
    .WithSetting("Share", 0.25)
    .WithSetting("Check.Checks", 2));
Check(bound is { First: Transport.Plane, Share: 0.25 } && planner is { First: Transport.Train, Share: 0.5 }, "the settings");
Check(bound.Settings.Select(static setting => $"{setting}").SequenceEqual(["Model = small", "First = Plane", "Share = 0.25", "Check.Checks = 2"]), "the settings by name");
string artifact = new PromptArtifact
{
    Program = "Planner",
    Predictors = bound.Parameters.Predictors.ToImmutableSortedDictionary(),
    Settings = bound.Parameters.Settings,
    Fingerprints = ArtifactFingerprints.Of(bound, "1"),
}.ToJson();
Check(PromptArtifact.Parse(artifact).ToParameters(planner).Equals(bound.Parameters), "the artifact");
Check(Planner.Tuned(client).Parameters.Equals(planner.Parameters), "the untuned program");

ModelException slowed = await FailureOf(new ClientResultException(new SlowDownResponse()));
Check(slowed is { Kind: FailureKind.RateLimit, StatusCode: 429, RetryAfter.TotalSeconds: 7 }, "the exception of another SDK");
ModelException unknown = await FailureOf(new KeyNotFoundException("of a client nobody knows"));
Check(unknown.Kind == FailureKind.Transport && unknown.Message.Contains("nobody knows", StringComparison.Ordinal), "the exception of an unknown client");

Console.WriteLine($"A trip by {trip.Transport} over {string.Join(", ", trip.Stops.Select(static stop => stop.City))}: everything works.");
return 0;

static async Task<ModelException> FailureOf(Exception thrown)
{
    try
    {
        await new Planner(new ScriptedChatClient(thrown)).RunAsync(wish: "to the sea", budget: 500, avoid: []);
    }
    catch (ModelException failure)
    {
        return failure;
    }

    throw new InvalidOperationException("Wrong: nothing was thrown.");
}

static void Check(bool condition, string what)
{
    if (!condition)
    {
        throw new InvalidOperationException($"Wrong: {what}.");
    }
}
