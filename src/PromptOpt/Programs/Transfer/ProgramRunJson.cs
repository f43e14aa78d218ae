using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// What came of one run of a program, as JSON for another process that has the same program: the answer, and every call of its predictors. Values stand as in data
/// rows, and come back as they were, be they within the rules of their fields or not. Responses of models are not written but numbered: whoever reads it has them already, since it answered for the models. Safe for concurrent use.
/// </summary>
public static class ProgramRunJson
{
    /// <summary>Writes a run as one JSON object.</summary>
    /// <typeparam name="T">The program's signature.</typeparam>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="program">The program that was run.</param>
    /// <param name="given">The inputs that it was given.</param>
    /// <param name="trace">The calls of its predictors; one that has not ended is written as it stands.</param>
    /// <param name="prediction">What it answered, or <see langword="null"/> when it did not.</param>
    /// <param name="numberOf">The number of a response, or a negative one for a response that is not numbered; such a one is left out.</param>
    /// <exception cref="NotSupportedException">A call is of a predictor that is none of the program's, so that nobody could read it.</exception>
    public static void Write<T>(Utf8JsonWriter writer, PromptModule<T> program, FieldSet given, ProgramTrace trace, Prediction<T>? prediction, Func<ChatResponse, int> numberOf)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(numberOf);
        PredictorCalls calls = new(program);
        writer.WriteStartObject();
        writer.WriteStartArray("calls");
        foreach (PredictorCall call in trace.Calls)
        {
            calls.Of(call.Predictor, call.Signature).Write(writer, call, numberOf);
        }

        writer.WriteEndArray();
        if (prediction is not null)
        {
            writer.WritePropertyName("prediction");
            PredictionJson.Write(writer, prediction, T.Definition.Inputs.Intersect(given), numberOf);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads a run that <see cref="Write"/> wrote.</summary>
    /// <typeparam name="T">The program's signature.</typeparam>
    /// <param name="run">The JSON object.</param>
    /// <param name="program">The program.</param>
    /// <param name="input">What it was given.</param>
    /// <param name="responseOf">The response with a number, or <see langword="null"/> where there is none.</param>
    /// <returns>The calls of its predictors, and what it answered, or <see langword="null"/> when it did not.</returns>
    /// <exception cref="FormatException">It is no run of such a program, or a value does not come back as it was written; the message names it.</exception>
    public static (ProgramTrace Trace, Prediction<T>? Prediction) Read<T>(JsonElement run, PromptModule<T> program, T input, Func<int, ChatResponse?> responseOf)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(program);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(responseOf);
        return SentJson.Read(run, $"run of '{program}'", json =>
        {
            PredictorCalls calls = new(program);
            ProgramTrace trace = new();
            foreach (JsonElement call in json.Items("calls"))
            {
                trace.Add(calls.Of(call.Text("predictor"), signature: null).Read(call, trace, responseOf));
            }

            return (trace, json.Has("prediction", out JsonElement prediction) ? PredictionJson.Read(prediction, input, trace, responseOf) : null);
        });
    }

    /// <summary>Writes fields of a value as one JSON object.</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="value">The value.</param>
    /// <param name="fields">The fields; all others are left out.</param>
    public static void WriteFields<T>(Utf8JsonWriter writer, T value, FieldSet fields)
        where T : class, ISignature<T>
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStartObject();
        foreach (int field in fields)
        {
            writer.WritePropertyName(T.Definition.Fields[field].Name);
            T.WriteJsonField(value, field, writer);
        }

        writer.WriteEndObject();
    }

    /// <summary>Reads fields that <see cref="WriteFields"/> wrote, as they were: no rule of what a model may say holds for them (<see cref="FieldReadMode.Written"/>).</summary>
    /// <typeparam name="T">The signature type.</typeparam>
    /// <param name="json">The JSON object.</param>
    /// <param name="input">What inputs are taken from that were not written; <see langword="null"/> where there is nothing to take them from.</param>
    /// <returns>The value, and the fields that were written.</returns>
    /// <exception cref="FormatException">There is no such field, or it does not come back as it was written; the message names it.</exception>
    public static (T Value, FieldSet Read) ReadFields<T>(JsonElement json, T? input)
        where T : class, ISignature<T>
        => SentJson.Read(json, $"value of '{T.Definition.Name}'", fields => ReadMembers(fields, input));

    private static (T Value, FieldSet Read) ReadMembers<T>(JsonElement json, T? input)
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
            FieldError error = default;
            if (field < 0 || !draft.TryReadJson(field, property.Value, FieldReadMode.Written, out error))
            {
                throw new FormatException($"The field '{property.Name}' of '{T.Definition.Name}' does not come back as it was written ({(field < 0 ? "there is no such field" : error)}). Where its type has a codec of your own, that must read what it writes.");
            }

            read = read.Add(field);
        }

        return (draft.Build(), read);
    }

    /// <summary>Writes why a run or a call failed as one JSON object.</summary>
    /// <param name="writer">Takes the JSON.</param>
    /// <param name="failure">The exception.</param>
    public static void WriteFailure(Utf8JsonWriter writer, Exception failure)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(failure);
        FailureJson.Write(writer, failure);
    }

    /// <summary>Reads a failure that <see cref="WriteFailure"/> wrote.</summary>
    /// <param name="failure">The JSON object.</param>
    /// <returns>A <see cref="ModelException"/> or <see cref="AdapterParseException"/> as it was; a <see cref="FailedElsewhereException"/> in place of any other exception.</returns>
    /// <exception cref="FormatException">It is no failure.</exception>
    public static PromptException ReadFailure(JsonElement failure) => SentJson.Read(failure, "failure", FailureJson.Read);
}
