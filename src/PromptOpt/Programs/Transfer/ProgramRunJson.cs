using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>
/// What came of one run of a program, as JSON for another process that has the same program: the answer, and every call of its predictors. Values stand as in data
/// rows. Responses of models are not written but numbered: whoever reads it has them already, since it answered for the models. Safe for concurrent use.
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
