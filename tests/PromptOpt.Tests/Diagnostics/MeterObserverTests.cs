using System.Diagnostics.Metrics;

namespace PromptOpt.Tests.Diagnostics;

public sealed class MeterObserverTests : IDisposable
{
    private readonly string _predictor = $"Predictor{Guid.NewGuid():N}";
    private readonly MeterObserver _observer;
    private readonly MeterListener _listener = new();
    private readonly List<(string Instrument, double Value, Dictionary<string, object?> Tags)> _measured = [];

    public MeterObserverTests()
    {
        _listener.InstrumentPublished = static (instrument, listener) =>
        {
            if (instrument.Meter.Name == PromptOptDiagnostics.MeterName)
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Note(instrument, value, tags));
        _listener.Start();
        _observer = new MeterObserver();
    }

    [Fact]
    public async Task Calls_tokens_and_repairs_are_counted_by_predictor()
    {
        await EchoSignature.CallAsync(_predictor, _observer, "hello");
        await EchoSignature.CallAsync(_predictor, _observer, "hello");

        Assert.Equal(4, Sum("promptopt.calls"));
        Assert.Equal(2, Sum("promptopt.repairs"));
        Assert.Equal(60, Sum("promptopt.tokens", ("gen_ai.token.type", "input")));
        Assert.Equal(24, Sum("promptopt.tokens", ("gen_ai.token.type", "output")));
        Assert.Equal(0, Sum("promptopt.failures"));
        Assert.Equal(2, _measured.Count(m => m.Instrument == "promptopt.call.duration"));
    }

    [Fact]
    public async Task Failures_are_counted_by_kind_and_still_cost()
    {
        await EchoSignature.CallAsync(_predictor, _observer, new ModelException(FailureKind.ContextOverflow, "long"));
        await EchoSignature.CallAsync(_predictor, _observer, new ModelException(FailureKind.Refusal, "no"));
        await EchoSignature.CallAsync(_predictor, _observer, new OperationCanceledException());
        await EchoSignature.CallAsync(_predictor, _observer, new InvalidCastException());

        foreach (string kind in (string[])["context_overflow", "refusal", "cancelled", "_OTHER"])
        {
            Assert.Equal(1, Sum("promptopt.failures", ("error.type", kind)));
        }

        Assert.Equal(8, Sum("promptopt.calls"));
    }

    [Fact]
    public void Retries_are_counted_by_kind()
    {
        _observer.Observe(new RequestRetried { Attempt = 1, Delay = TimeSpan.Zero, Failure = new ModelException(FailureKind.RateLimit, "slow") });

        Assert.Contains(_measured, m => m.Instrument == "promptopt.retries" && Equals(m.Tags["error.type"], "rate_limit"));
    }

    [Fact]
    public void Refused_forms_are_counted_by_form()
    {
        _observer.Observe(new FormRefused { Form = "a JSON schema", Instead = "a JSON object", Failure = new ModelException(FailureKind.Request, "no") });

        Assert.Contains(_measured, m => m.Instrument == "promptopt.refused_forms" && Equals(m.Tags["promptopt.form"], "a JSON schema"));
    }

    [Fact]
    public void Every_kind_of_failure_has_a_name_of_its_own()
    {
        string[] names = [.. Enum.GetValues<FailureKind>().Select(k => PromptOptDiagnostics.FailureName(new Failed(k)))];

        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.DoesNotContain("_OTHER", names);
    }

    [Fact]
    public async Task An_observer_that_is_disposed_while_others_report_disturbs_nobody()
    {
        MeterObserver observer = new();
        RequestRetried retried = new() { Attempt = 1, Delay = TimeSpan.Zero, Failure = new ModelException(FailureKind.RateLimit, "slow") };

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() =>
        {
            for (int report = 0; report < 1000; report++)
            {
                observer.Observe(retried);
                if (report == 500 + i)
                {
                    observer.Dispose();
                }
            }
        })));
    }

    public void Dispose()
    {
        _listener.Dispose();
        _observer.Dispose();
    }

    private void Note(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Dictionary<string, object?> named = new(tags.ToArray());
        if (!named.TryGetValue("promptopt.predictor", out object? predictor) || Equals(predictor, _predictor))
        {
            lock (_measured)
            {
                _measured.Add((instrument.Name, value, named));
            }
        }
    }

    private double Sum(string instrument, (string Name, string Value)? tag = null)
        => _measured.Where(m => m.Instrument == instrument && (tag is not { } wanted || Equals(m.Tags.GetValueOrDefault(wanted.Name), wanted.Value))).Sum(m => m.Value);

    private sealed class Failed(FailureKind kind) : PromptException(kind, "");
}
