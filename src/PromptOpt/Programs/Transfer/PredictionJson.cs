using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Predictions as JSON.</summary>
internal static class PredictionJson
{
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="prediction">The prediction.</param>
    /// <param name="inputs">The inputs that are written beside the outputs; others are those the reader knows.</param>
    /// <param name="numberOf">The number of a response.</param>
    public static void Write<T>(Utf8JsonWriter writer, Prediction<T> prediction, FieldSet inputs, Func<ChatResponse, int> numberOf)
        where T : class, ISignature<T>
    {
        FieldSet fields = inputs.Union(prediction.Present);
        writer.WriteStartObject();
        writer.WritePropertyName("value");
        ProgramRunJson.WriteFields(writer, prediction.Value, fields);
        if (prediction.Reasoning is not null)
        {
            writer.WriteString("reasoning", prediction.Reasoning);
        }

        writer.WritePropertyName("usage");
        WriteUsage(writer, prediction.Usage);
        if (prediction.Response is { } response && numberOf(response) is >= 0 and var number)
        {
            writer.WriteNumber("response", number);
        }

        if (prediction.Completions is not [var only] || !ReferenceEquals(only, prediction.Value))
        {
            writer.WriteStartArray("completions");
            foreach (T completion in prediction.Completions)
            {
                ProgramRunJson.WriteFields(writer, completion, fields);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">A value does not come back as it was written.</exception>
    public static Prediction<T> Read<T>(JsonElement json, T input, ProgramTrace trace, Func<int, ChatResponse?> responseOf)
        where T : class, ISignature<T>
    {
        (T value, FieldSet read) = ProgramRunJson.ReadFields(json.Object("value"), input);
        return new Prediction<T>(value)
        {
            Present = read.Intersect(T.Definition.Outputs),
            Reasoning = json.TextOrNull("reasoning"),
            Usage = ReadUsage(json),
            Response = json.Has("response", out _) ? responseOf(json.Number("response")) : null,
            Completions = json.Has("completions", out _)
                ? [.. json.Items("completions").Select(completion => ProgramRunJson.ReadFields(completion, input).Value)]
                : [value],
            Trace = trace,
        };
    }

    public static void WriteUsage(Utf8JsonWriter writer, TokenUsage usage)
    {
        writer.WriteStartArray();
        writer.WriteNumberValue(usage.Calls);
        writer.WriteNumberValue(usage.Repairs);
        writer.WriteNumberValue(usage.InputTokens);
        writer.WriteNumberValue(usage.OutputTokens);
        writer.WriteEndArray();
    }

    /// <exception cref="FormatException">There is none.</exception>
    public static TokenUsage ReadUsage(JsonElement json)
        => json.Items("usage") is [var calls, var repairs, var input, var output]
            ? new(SentJson.NumberOf(calls, "usage"), SentJson.NumberOf(repairs, "usage"), SentJson.LongNumberOf(input, "usage"), SentJson.LongNumberOf(output, "usage"))
            : throw new FormatException("'usage' is not four numbers.");
}
