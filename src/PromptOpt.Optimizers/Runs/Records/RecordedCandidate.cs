using System.Collections.Immutable;
using System.Text.Json;

namespace PromptOpt.Optimizers;

/// <summary>A candidate as the run directory holds it.</summary>
/// <param name="Candidate">The candidate; its demonstrations are as the file has them, not checked against a program.</param>
/// <param name="RowIds">Ids of the rows it was scored on, in the order of its scores; empty when it was not scored.</param>
public sealed record RecordedCandidate(Candidate Candidate, ImmutableArray<string> RowIds)
{
    internal static RecordedCandidate Read(JsonElement json)
    {
        ImmutableArray<JsonProperty> rows = json.TryGetProperty("scores", out JsonElement scores) ? [.. scores.EnumerateObject()] : [];
        return new(
            new Candidate(
                json.GetProperty("index").GetInt32(),
                json.GetProperty("origin").GetString() ?? "",
                [.. json.GetProperty("parents").EnumerateArray().Select(static parent => parent.GetInt32())],
                ReadParameters(json.GetProperty("predictors")))
            {
                Scores = json.TryGetProperty("mean", out JsonElement mean) ? ReadScores(json, mean.GetDouble(), rows) : null,
            },
            [.. rows.Select(static row => row.Name)]);
    }

    private static CandidateScores ReadScores(JsonElement json, double mean, ImmutableArray<JsonProperty> rows) => new(
        mean,
        json.GetProperty("lower").GetDouble(),
        json.GetProperty("upper").GetDouble(),
        [.. rows.Select(static row => row.Value.ValueKind == JsonValueKind.Null ? (double?)null : row.Value.GetDouble())],
        RecordText.ReadFailures(json));

    private static ProgramParameters ReadParameters(JsonElement predictors)
        => new(predictors.EnumerateObject().Select(static predictor => KeyValuePair.Create(predictor.Name, ReadPredictor(predictor.Value))));

    private static PredictorParameters ReadPredictor(JsonElement json) => new()
    {
        Instructions = RecordText.ReadText(json, "instructions"),
        ModelId = RecordText.ReadText(json, "model"),
        FieldDescriptions = json.TryGetProperty("fieldDescriptions", out JsonElement descriptions)
            ? descriptions.EnumerateObject().ToImmutableSortedDictionary(static field => field.Name, static field => field.Value.GetString() ?? "", StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal),
        Demos = json.TryGetProperty("demos", out JsonElement demos) ? [.. demos.EnumerateArray().Select(ReadDemo)] : [],
    };

    private static Demo ReadDemo(JsonElement json) => new(
        [.. json.GetProperty("fields").EnumerateObject().Select(static field => new DemoField(field.Name, field.Value.GetRawText()))],
        RecordText.ReadText(json, "reasoning"),
        json.GetProperty("bootstrapped").GetBoolean());
}
