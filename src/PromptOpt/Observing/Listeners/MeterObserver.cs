using System.Diagnostics.Metrics;

namespace PromptOpt;

/// <summary>Counts calls, tokens, repairs, retries and failures on the meter <see cref="PromptOptDiagnostics.MeterName"/>.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class MeterObserver : IPromptObserver, IDisposable
{
    private readonly Meter? _owned;
    private readonly Counter<long> _calls;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _repairs;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _clientRetries;
    private readonly Counter<long> _refusedForms;
    private readonly Counter<long> _failures;
    private readonly Histogram<double> _duration;

    /// <summary>Creates the observer.</summary>
    /// <param name="factory">Makes and owns the meter, as in an application with dependency injection; <see langword="null"/>: the observer has its own and disposes it.</param>
    public MeterObserver(IMeterFactory? factory = null)
    {
        Meter meter = factory?.Create(new MeterOptions(PromptOptDiagnostics.MeterName) { Version = PromptOptDiagnostics.Version })
            ?? (_owned = new Meter(PromptOptDiagnostics.MeterName, PromptOptDiagnostics.Version));
        _calls = meter.CreateCounter<long>("promptopt.calls", "{call}", "Requests to a model that were answered, repair turns included.");
        _tokens = meter.CreateCounter<long>("promptopt.tokens", "{token}", "Tokens read and written, as endpoints counted them.");
        _repairs = meter.CreateCounter<long>("promptopt.repairs", "{call}", "Repair turns: replies that could not be read and were asked for again.");
        _retries = meter.CreateCounter<long>("promptopt.retries", "{request}", "Requests that failed in a way that may pass and were sent again.");
        _clientRetries = meter.CreateCounter<long>("promptopt.client_retries", "{request}", "Requests that failed and were sent again by the chat client itself.");
        _refusedForms = meter.CreateCounter<long>("promptopt.refused_forms", "{request}", "Requests whose form of answer the endpoint refused, so that less was asked for.");
        _failures = meter.CreateCounter<long>("promptopt.failures", "{failure}", "Predictor calls that failed, by kind.");
        _duration = meter.CreateHistogram<double>("promptopt.call.duration", "s", "Wall time of predictor calls.");
    }

    /// <inheritdoc/>
    public void Observe(PromptEvent happened)
    {
        if (happened is RequestRetried retried)
        {
            _retries.Add(1, Tag(DiagnosticTags.ErrorType, PromptOptDiagnostics.FailureName(retried.Failure)));
        }
        else if (happened is FormRefused refused)
        {
            _refusedForms.Add(1, Tag(DiagnosticTags.Form, refused.Form));
        }
        else if (happened is ClientRetried repeated)
        {
            _clientRetries.Add(repeated.Requests);
        }
        else if (happened is CallCompleted { Call: var call })
        {
            Count(call);
        }
    }

    /// <summary>Disposes the meter, when the observer made it.</summary>
    public void Dispose() => _owned?.Dispose();

    private void Count(PredictorCall call)
    {
        KeyValuePair<string, object?> predictor = Tag(DiagnosticTags.Predictor, call.Predictor);
        _calls.Add(call.Usage.Calls, predictor);
        _tokens.Add(call.Usage.InputTokens, predictor, Tag(DiagnosticTags.TokenType, "input"));
        _tokens.Add(call.Usage.OutputTokens, predictor, Tag(DiagnosticTags.TokenType, "output"));
        if (call.Usage.Repairs > 0)
        {
            _repairs.Add(call.Usage.Repairs, predictor);
        }

        if (call.Failure is { } failure)
        {
            string kind = PromptOptDiagnostics.FailureName(failure);
            _failures.Add(1, predictor, Tag(DiagnosticTags.ErrorType, kind));
            _duration.Record(call.Duration.TotalSeconds, predictor, Tag(DiagnosticTags.ErrorType, kind));
        }
        else
        {
            _duration.Record(call.Duration.TotalSeconds, predictor);
        }
    }

    private static KeyValuePair<string, object?> Tag(string name, object? value) => new(name, value);
}
