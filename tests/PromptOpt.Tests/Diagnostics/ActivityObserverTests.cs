using System.Collections.Concurrent;
using System.Diagnostics;

namespace PromptOpt.Tests.Diagnostics;

public sealed class ActivityObserverTests : IDisposable
{
    private readonly string _predictor = $"Predictor{Guid.NewGuid():N}";
    private readonly ConcurrentQueue<Activity> _stopped = new();
    private readonly ActivityListener _listener;

    public ActivityObserverTests()
    {
        _listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == PromptOptDiagnostics.ActivitySourceName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = _stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    [Fact]
    public async Task A_call_is_a_span_with_its_cost_and_its_response()
    {
        await EchoSignature.CallAsync(_predictor, new ActivityObserver(), "hello");

        Activity span = Span();
        Assert.Equal($"predict {_predictor}", span.OperationName);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("predict", span.GetTagItem("gen_ai.operation.name"));
        Assert.Equal(_predictor, span.GetTagItem("promptopt.predictor"));
        Assert.Equal("Tests.Echo", span.GetTagItem("promptopt.signature"));
        Assert.Equal(30L, span.GetTagItem("gen_ai.usage.input_tokens"));
        Assert.Equal(12L, span.GetTagItem("gen_ai.usage.output_tokens"));
        Assert.Equal(2, span.GetTagItem("promptopt.calls"));
        Assert.Equal(1, span.GetTagItem("promptopt.repairs"));
        Assert.Equal("m1", span.GetTagItem("gen_ai.response.model"));
        Assert.Equal("r1", span.GetTagItem("gen_ai.response.id"));
        Assert.Equal(["stop"], (string[])span.GetTagItem("gen_ai.response.finish_reasons")!);
    }

    [Fact]
    public async Task A_program_is_a_span_around_those_of_its_calls()
    {
        using Activity outer = new Activity("outer").Start();
        const string reply = "[[ ## comment ## ]]\nfine\n\n[[ ## stars ## ]]\n4\n\n[[ ## completed ## ]]";
        await new Modules.DraftAndJudge(new ScriptedClient(reply, reply)).Bind(new ProgramBinding { Observer = new ActivityObserver() }).RunAsync(new Rate());

        Activity[] spans = [.. _stopped.Where(span => span.TraceId == outer.TraceId)];
        Activity program = spans[^1];
        Assert.Equal("run DraftAndJudge", program.OperationName);
        Assert.Equal("DraftAndJudge", program.GetTagItem("promptopt.program"));
        Assert.Equal(2, program.GetTagItem("promptopt.calls"));
        Assert.Same(outer, program.Parent);
        Assert.Equal(["predict Draft", "predict Judge"], spans[..^1].Select(static span => span.OperationName));
        Assert.All(spans[..^1], span => Assert.Same(program, span.Parent));
        Assert.Same(outer, Activity.Current);
    }

    [Fact]
    public async Task The_span_is_current_during_the_call_and_the_former_one_is_afterwards()
    {
        using Activity outer = new Activity("outer").Start();
        Activity? during = null;

        await EchoSignature.CallAsync(_predictor, new ActivityObserver(), async _ =>
        {
            await Task.Yield();
            during = Activity.Current;
            return "hello";
        });

        Assert.Same(Span(), during);
        Assert.Same(outer, during!.Parent);
        Assert.Same(outer, Activity.Current);
    }

    [Fact]
    public async Task A_failure_marks_the_span_with_its_kind()
    {
        await EchoSignature.CallAsync(_predictor, new ActivityObserver(), new ModelException(FailureKind.RateLimit, "private words"));

        Assert.Equal(ActivityStatusCode.Error, Span().Status);
        Assert.Equal("rate_limit", Span().GetTagItem("error.type"));
        Assert.Null(Span().StatusDescription);
    }

    [Fact]
    public async Task A_call_that_its_caller_gave_up_is_no_error()
    {
        await EchoSignature.CallAsync(_predictor, new ActivityObserver(), new OperationCanceledException());

        Assert.Equal(ActivityStatusCode.Unset, Span().Status);
        Assert.Null(Span().GetTagItem("error.type"));
        Assert.Equal(["promptopt.cancelled"], Span().Events.Select(e => e.Name));
    }

    [Fact]
    public async Task Rejected_replies_and_retries_are_events_of_the_span()
    {
        ActivityObserver observer = new();
        await EchoSignature.CallAsync(_predictor, observer, call =>
        {
            using Activity http = new Activity("http").Start();
            observer.Observe(new RequestRetried { Attempt = 2, Delay = TimeSpan.FromSeconds(3), Failure = new ModelException(FailureKind.Transport, "private words") });
            observer.Observe(new ReplyRejected { Call = call, RawText = "private words", Failures = [new FieldFailure("echo", FailureKind.Parse, "private words")] });
            return Task.FromResult<object>("hello");
        });

        ActivityEvent[] events = [.. Span().Events];
        Assert.Equal(["promptopt.request_retried", "promptopt.reply_rejected"], events.Select(e => e.Name));
        Assert.Contains(new KeyValuePair<string, object?>("promptopt.attempt", 2), events[0].Tags);
        Assert.Contains(new KeyValuePair<string, object?>("promptopt.delay", 3.0), events[0].Tags);
        Assert.Contains(new KeyValuePair<string, object?>("error.type", "transport"), events[0].Tags);
        Assert.Equal(["echo"], (string[])events[1].Tags.Single(t => t.Key == "promptopt.failed_fields").Value!);
        Assert.DoesNotContain("private", Everything(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_people_wrote_is_written_only_when_asked_for(bool includesSensitiveText)
    {
        await EchoSignature.CallAsync(_predictor, new ActivityObserver(includesSensitiveText), "private words too");

        Assert.Equal(includesSensitiveText, Everything().Contains("private", StringComparison.Ordinal));
        Assert.Equal(includesSensitiveText ? "\"private words\"" : null, Span().GetTagItem("promptopt.field.text"));
    }

    [Fact]
    public async Task Parallel_calls_have_their_own_spans()
    {
        ActivityObserver observer = new();
        TaskCompletionSource both = new(TaskCreationOptions.RunContinuationsAsynchronously);
        int running = 0;

        PredictorCall[] calls = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => EchoSignature.CallAsync($"{_predictor}.{i}", observer, async call =>
        {
            if (Interlocked.Increment(ref running) == 2)
            {
                both.SetResult();
            }

            await both.Task;
            Assert.Equal(call.Predictor, Activity.Current?.GetTagItem("promptopt.predictor"));
            return "hello";
        })));

        Assert.Equal(2, calls.Length);
        Assert.Equal(2, _stopped.Count(a => a.OperationName.StartsWith($"predict {_predictor}", StringComparison.Ordinal)));
    }

    public void Dispose() => _listener.Dispose();

    private Activity Span() => _stopped.Single(a => Equals(a.GetTagItem("promptopt.predictor"), _predictor));

    private string Everything()
        => string.Join('\n', Span().TagObjects.Concat(Span().Events.SelectMany(e => e.Tags)).Select(t => $"{t.Key}={t.Value}").Append(Span().StatusDescription));
}
