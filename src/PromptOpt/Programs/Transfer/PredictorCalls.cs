using System.Text.Json;
using Microsoft.Extensions.AI;
using PromptOpt.Shared;

namespace PromptOpt;

/// <summary>Writes and reads the calls of a program's predictors, each with its types.</summary>
internal sealed class PredictorCalls : IPredictorVisitor
{
    private readonly Dictionary<string, CallJson> _formats = new(StringComparer.Ordinal);
    private readonly PromptModule _program;

    public PredictorCalls(PromptModule program)
    {
        _program = program;
        program.VisitPredictors("", this);
    }

    public void Visit<T>(string predictor)
        where T : class, ISignature<T>
        => _formats[predictor] = new CallJson<T>(predictor);

    /// <param name="predictor">Name of the predictor.</param>
    /// <param name="signature">Its signature, where it is known.</param>
    /// <exception cref="NotSupportedException">It is none of the program's.</exception>
    public CallJson Of(string predictor, SignatureDefinition? signature)
        => _formats.TryGetValue(predictor, out CallJson? format) && (signature is null || ReferenceEquals(format.Signature, signature))
            ? format
            : throw new NotSupportedException($"'{_program}' has no predictor '{predictor}'{(signature is null ? "" : $" of '{signature.Name}'")}; every module that a program calls must be a [Module] of it.");
}

/// <summary>The calls of one predictor as JSON.</summary>
internal abstract class CallJson
{
    public abstract SignatureDefinition Signature { get; }

    public abstract void Write(Utf8JsonWriter writer, PredictorCall call, Func<ChatResponse, int> numberOf);

    public abstract PredictorCall Read(JsonElement json, ProgramTrace trace, Func<int, ChatResponse?> responseOf);
}

/// <inheritdoc/>
internal sealed class CallJson<T>(string predictor) : CallJson
    where T : class, ISignature<T>
{
    public override SignatureDefinition Signature => T.Definition;

    public override void Write(Utf8JsonWriter writer, PredictorCall call, Func<ChatResponse, int> numberOf)
    {
        var typed = (PredictorCall<T>)call;
        writer.WriteStartObject();
        writer.WriteString("predictor", predictor);
        writer.WritePropertyName("input");
        ProgramRunJson.WriteFields(writer, typed.Input, T.Definition.Inputs);
        writer.WritePropertyName("usage");
        PredictionJson.WriteUsage(writer, call.Usage);
        writer.WriteNumber("ticks", call.Duration.Ticks);
        if (typed.Prediction is { } prediction)
        {
            writer.WritePropertyName("prediction");
            PredictionJson.Write(writer, prediction, default, numberOf);
        }
        else if (call.Failure is { } failure)
        {
            writer.WritePropertyName("failure");
            FailureJson.Write(writer, failure);
        }

        writer.WriteEndObject();
    }

    public override PredictorCall Read(JsonElement json, ProgramTrace trace, Func<int, ChatResponse?> responseOf)
    {
        (T input, _) = ProgramRunJson.ReadFields<T>(json.Object("input"), input: null);
        return new PredictorCall<T>(
            predictor,
            input,
            PredictionJson.ReadUsage(json),
            TimeSpan.FromTicks(json.LongNumber("ticks")),
            json.Has("prediction", out JsonElement prediction) ? PredictionJson.Read(prediction, input, trace, responseOf) : null,
            json.Has("failure", out JsonElement failure) ? FailureJson.Read(failure) : null);
    }
}
