using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>What one candidate made of one row.</summary>
/// <param name="Outcome">The score.</param>
/// <param name="Calls">What its predictors were asked and answered, when that was kept.</param>
internal sealed record RowEvaluation(RowOutcome Outcome, ImmutableArray<CallRecord> Calls)
{
    public static RowEvaluation Of<T>(ExampleResult<T> result)
        where T : class, ISignature<T>
        => new(RowOutcome.Of(result), CallRecord.AllOf(result.Trace));
}

/// <summary>One predictor call, reduced to what a model is shown of it.</summary>
/// <param name="Predictor">The predictor's stable name.</param>
/// <param name="Inputs">What it was given.</param>
/// <param name="Demo">Inputs and outputs; <see langword="null"/> when it gave none.</param>
/// <param name="Failure">Why it gave no outputs; empty when it did.</param>
/// <param name="RawReply">The reply that could not be read, if there was one.</param>
internal sealed record CallRecord(string Predictor, ImmutableArray<DemoField> Inputs, Demo? Demo, string Failure, string? RawReply)
{
    /// <summary>
    /// The calls of a run in the order of their content: calls that a program makes side by side stand in the trace in the order in which
    /// they happened to begin, and nothing may depend on that.
    /// </summary>
    public static ImmutableArray<CallRecord> AllOf(ProgramTrace? trace)
        => trace is null
            ? []
            :
            [
                .. trace.Calls.Select(Of)
                    .OrderBy(static call => string.Join('\n', call.Inputs.Select(static field => field.Json)), StringComparer.Ordinal)
                    .ThenBy(static call => string.Join('\n', call.Demo?.Fields.Select(static field => field.Json) ?? []), StringComparer.Ordinal),
            ];

    private static CallRecord Of(PredictorCall call)
        => new(call.Predictor, call.InputFields, call.ToDemo(), call.Failure?.Message ?? "", (call.Failure as AdapterParseException)?.RawText);
}
