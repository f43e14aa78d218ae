using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Predictions as JSON, and the values in them.</summary>
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
        WriteFields(writer, prediction.Value, fields);
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
                WriteFields(writer, completion, fields);
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }

    /// <exception cref="FormatException">A value does not come back as it was written.</exception>
    public static Prediction<T> Read<T>(JsonElement json, T input, ProgramTrace trace, Func<int, ChatResponse?> responseOf)
        where T : class, ISignature<T>
    {
        (T value, FieldSet read) = ReadFields(json.Object("value"), input);
        return new Prediction<T>(value)
        {
            Present = read.Intersect(T.Definition.Outputs),
            Reasoning = json.TextOrNull("reasoning"),
            Usage = ReadUsage(json),
            Response = json.Has("response", out _) ? responseOf(json.Number("response")) : null,
            Completions = json.Has("completions", out _)
                ? [.. json.Items("completions").Select(completion => ReadFields(completion, input).Value)]
                : [value],
            Trace = trace,
        };
    }

    public static void WriteFields<T>(Utf8JsonWriter writer, T value, FieldSet fields)
        where T : class, ISignature<T>
    {
        writer.WriteStartObject();
        foreach (int field in fields)
        {
            writer.WritePropertyName(T.Definition.Fields[field].Name);
            T.WriteJsonField(value, field, writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads fields, and takes the inputs that are not there from what was given.</summary>
    /// <returns>The value, and the fields that are there, one that is <c>null</c> and cannot be among them.</returns>
    /// <exception cref="FormatException">A value does not come back as it was written.</exception>
    public static (T Value, FieldSet Read) ReadFields<T>(JsonElement json, T? input)
        where T : class, ISignature<T>
    {
        SignatureDraft<T> draft = T.CreateDraft();
        if (input is not null)
        {
            draft.Copy(input, T.Definition.Inputs);
        }

        FieldSet read = default;
        foreach (JsonProperty property in json.EnumerateObject())
        {
            int field = T.Definition.IndexOf(property.Name);
            if (field < 0)
            {
                throw new FormatException($"'{T.Definition.Name}' has no field '{property.Name}'.");
            }

            if (!draft.TryReadJson(field, property.Value, FieldReadMode.Strict, out FieldError error) && property.Value.ValueKind != JsonValueKind.Null)
            {
                throw new FormatException($"The field '{property.Name}' of '{T.Definition.Name}' does not come back as it was written ({error}). Where its type has a codec of your own, that must read what it writes.");
            }

            read = read.Add(field);
        }

        return (draft.Build(), read);
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
