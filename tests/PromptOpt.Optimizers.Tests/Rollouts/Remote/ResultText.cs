namespace PromptOpt.Optimizers.Tests;

/// <summary>Everything that came of a row, as one text: what is the same is the same text.</summary>
internal static class ResultText
{
    public static string Of<T>(ExampleResult<T> result)
        where T : class, ISignature<T>
        => string.Join('\n', (string[])
        [
            $"{result.Example.Id} {result.Score?.Value} {result.Score?.Feedback} {result.Usage}",
            $"{result.Failure?.Kind} {result.Failure?.Message} {(result.Failure?.Exception as AdapterParseException)?.RawText} {(result.Failure?.Exception as ModelException)?.ResponseText}",
            result.Prediction is { } prediction ? $"{Demo.Of(prediction.Value).Fields.Aggregate("", static (text, field) => text + field.Json)} {prediction.Present} {prediction.Reasoning} {prediction.Usage} {prediction.Completions.Length} {prediction.Response?.Text}" : "none",
            .. result.Trace!.Calls.Select(static call =>
                $"{call.Predictor} {string.Concat(call.InputFields)} {string.Concat(call.ToDemo()?.Fields ?? [])} {call.ToDemo()?.Reasoning} {call.Usage} {call.Failure?.Message} {call.Response?.Text}").Order(StringComparer.Ordinal),
        ]);
}
