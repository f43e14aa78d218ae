using System.Text.Json;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Parts of the JSON results that several commands share.</summary>
internal static class JsonParts
{
    /// <summary>A number with the six digits scores have everywhere; null when it is none.</summary>
    public static void WriteScore(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
        {
            json.WriteNumber(name, Math.Round(value, 6));
        }
        else
        {
            json.WriteNull(name);
        }
    }

    public static void WriteFailures(Utf8JsonWriter json, IEnumerable<KeyValuePair<FailureKind, int>> failures)
    {
        json.WriteStartObject("failures");
        foreach ((FailureKind kind, int count) in failures)
        {
            json.WriteNumber(JsonNamingPolicy.SnakeCaseLower.ConvertName(kind.ToString()), count);
        }

        json.WriteEndObject();
    }

    public static void WriteUsage(Utf8JsonWriter json, TokenUsage usage)
    {
        json.WriteStartObject("usage");
        json.WriteNumber("calls", usage.Calls);
        json.WriteNumber("repairs", usage.Repairs);
        json.WriteNumber("input_tokens", usage.InputTokens);
        json.WriteNumber("output_tokens", usage.OutputTokens);
        json.WriteEndObject();
    }

    public static void WriteBudget(Utf8JsonWriter json, string name, BudgetUsage usage)
    {
        json.WriteStartObject(name);
        json.WriteNumber("calls", usage.Calls);
        json.WriteNumber("input_tokens", usage.InputTokens);
        json.WriteNumber("output_tokens", usage.OutputTokens);
        json.WriteNumber("cost", usage.Cost);
        json.WriteEndObject();
    }

    public static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }
}
