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
        bool isScored = json.TryGetProperty("scores", out JsonElement scores);
        return new(
            new Candidate(
                json.GetProperty("index").GetInt32(),
                json.GetProperty("origin").GetString() ?? "",
                [.. json.GetProperty("parents").EnumerateArray().Select(static parent => parent.GetInt32())],
                ReadParameters(json.GetProperty("predictors")))
            {
                ProposedAtCalls = json.GetProperty("proposedAtCalls").GetInt64(),
                ScoredAtCalls = isScored ? json.GetProperty("scoredAtCalls").GetInt64() : null,
                Scores = isScored ? ReadScores(json) : null,
                Verdict = RecordText.ReadText(json, "decision") is { } decision ? ReadVerdict(json, decision) : null,
            },
            isScored ? [.. scores.EnumerateObject().Select(static row => row.Name)] : []);
    }

    private static CandidateScores ReadScores(JsonElement json) => new(
        json.GetProperty("mean").GetDouble(),
        json.GetProperty("lower").GetDouble(),
        json.GetProperty("upper").GetDouble(),
        ReadRows(json),
        RecordText.ReadFailures(json))
    {
        Objectives = json.TryGetProperty("objectives", out JsonElement objectives)
            ? objectives.EnumerateObject().ToImmutableSortedDictionary(static part => part.Name, static part => new ObjectiveScores(part.Value.GetProperty("mean").GetDouble(), ReadRows(part.Value)), StringComparer.Ordinal)
            : ImmutableSortedDictionary.Create<string, ObjectiveScores>(StringComparer.Ordinal),
    };

    private static ImmutableArray<double?> ReadRows(JsonElement json)
        => [.. json.GetProperty("scores").EnumerateObject().Select(static row => row.Value.ValueKind == JsonValueKind.Null ? (double?)null : row.Value.GetDouble())];

    private static CandidateVerdict ReadVerdict(JsonElement json, string decision)
        => new(Enum.Parse<CandidateDecision>(decision, ignoreCase: true), RecordText.ReadText(json, "reason") ?? "")
        {
            Remarks = json.TryGetProperty("remarks", out JsonElement remarks) ? [.. remarks.EnumerateArray().Select(static remark => remark.GetString() ?? "")] : [],
            Minibatch = json.TryGetProperty("minibatch", out JsonElement minibatch) ? ReadMinibatch(minibatch.GetProperty("scores")) : null,
        };

    private static MinibatchScores ReadMinibatch(JsonElement scores) => new(
        [.. scores.EnumerateObject().Select(static row => row.Name)],
        [.. scores.EnumerateObject().Select(static row => row.Value[0].GetDouble())],
        [.. scores.EnumerateObject().Select(static row => row.Value[1].GetDouble())]);

    internal static ProgramParameters ReadParameters(JsonElement predictors)
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
