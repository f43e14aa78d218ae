using Microsoft.Extensions.Logging;

namespace PromptOpt.Tests.Diagnostics;

public sealed class LoggerObserverTests
{
    private readonly FakeLogger _logger = new();

    [Fact]
    public async Task A_call_is_logged_when_it_begins_and_ends()
    {
        await EchoSignature.CallAsync("Route", new LoggerObserver(_logger), "hello");

        Assert.Equal([(1, LogLevel.Debug), (2, LogLevel.Debug)], _logger.Entries.Select(e => (e.Id, e.Level)));
        Assert.Contains("Route", _logger.Entries[0].Text, StringComparison.Ordinal);
        Assert.Contains("2 calls, 1 of them repairs, 30 tokens read, 12 written", _logger.Entries[1].Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_failure_is_a_warning_whose_wording_is_shown_only_when_asked_for(bool includesSensitiveText)
    {
        ModelException failure = new(FailureKind.Refusal, "private words");

        await EchoSignature.CallAsync("Route", new LoggerObserver(_logger, includesSensitiveText), failure);

        FakeLogger.Entry entry = _logger.Entries[1];
        Assert.Equal((3, LogLevel.Warning), (entry.Id, entry.Level));
        Assert.Contains("refusal", entry.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("private", entry.Text, StringComparison.Ordinal);
        Assert.Same(includesSensitiveText ? failure : null, entry.Exception);
    }

    [Fact]
    public async Task A_call_that_its_caller_gave_up_is_no_warning()
    {
        await EchoSignature.CallAsync("Route", new LoggerObserver(_logger), new OperationCanceledException());

        Assert.Equal([(1, LogLevel.Debug), (7, LogLevel.Debug)], _logger.Entries.Select(e => (e.Id, e.Level)));
    }

    [Fact]
    public void Retries_of_the_client_itself_are_a_warning()
    {
        new LoggerObserver(_logger).Observe(new ClientRetried { Requests = 3, Host = "models.example" });

        FakeLogger.Entry entry = _logger.Entries.Single();
        Assert.Equal((8, LogLevel.Warning), (entry.Id, entry.Level));
        Assert.Contains("3 failed requests to models.example", entry.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_form_that_the_endpoint_refuses_is_a_warning_that_says_what_is_asked_for_instead(bool includesSensitiveText)
    {
        ModelException failure = new(FailureKind.Request, "private words") { StatusCode = 400 };

        new LoggerObserver(_logger, includesSensitiveText).Observe(new FormRefused { Form = "a strict JSON schema", Instead = "a JSON object", Failure = failure });

        FakeLogger.Entry entry = _logger.Entries.Single();
        Assert.Equal((12, LogLevel.Warning), (entry.Id, entry.Level));
        Assert.Equal("The endpoint refuses a strict JSON schema (status 400); it is asked for a JSON object, now and from now on.", entry.Text);
        Assert.Same(includesSensitiveText ? failure : null, entry.Exception);
    }

    [Theory]
    [InlineData(false, 4)]
    [InlineData(true, 6)]
    public async Task A_rejected_reply_names_the_fields_and_shows_the_reply_only_when_asked_for(bool includesSensitiveText, int id)
    {
        LoggerObserver observer = new(_logger, includesSensitiveText);
        await EchoSignature.CallAsync("Route", observer, call =>
        {
            observer.Observe(new ReplyRejected { Call = call, RawText = "private reply", Failures = [new FieldFailure("echo", FailureKind.Parse, "found private words")] });
            return Task.FromResult<object>("hello");
        });

        FakeLogger.Entry entry = _logger.Entries[1];
        Assert.Equal((id, LogLevel.Information), (entry.Id, entry.Level));
        Assert.Contains("echo", entry.Text, StringComparison.Ordinal);
        Assert.Equal(includesSensitiveText, entry.Text.Contains("private reply", StringComparison.Ordinal));
        Assert.Equal(includesSensitiveText, entry.Text.Contains("private words", StringComparison.Ordinal));
    }

    [Fact]
    public void A_retry_is_a_warning_with_its_pause()
    {
        new LoggerObserver(_logger).Observe(new RequestRetried
        {
            Attempt = 2,
            Delay = TimeSpan.FromSeconds(3),
            Failure = new ModelException(FailureKind.RateLimit, "private words") { StatusCode = 429 },
        });

        FakeLogger.Entry entry = _logger.Entries.Single();
        Assert.Equal((5, LogLevel.Warning), (entry.Id, entry.Level));
        Assert.Equal("Attempt 2 failed (rate_limit, status 429). The next one follows in 3000 ms.", entry.Text);
    }

    [Fact]
    public void Events_of_others_are_logged_by_name()
    {
        new LoggerObserver(_logger).Observe(new SomethingElse("private words"));

        Assert.Equal("SomethingElse", _logger.Entries.Single().Text);
    }

    [Fact]
    public void Combined_observers_are_all_told_in_order()
    {
        List<string> told = [];
        IPromptObserver combined = PromptObservers.Combine(
            new Told(told, "a"),
            null,
            PromptObservers.Combine(new Told(told, "b"), new Told(told, "c")));

        combined.Observe(new SomethingElse(""));
        PromptObservers.Combine().Observe(new SomethingElse(""));

        Assert.Equal(["a", "b", "c"], told);
        Told single = new(told, "d");
        Assert.Same(single, PromptObservers.Combine(null, single));
    }

    private sealed record SomethingElse(string Text) : PromptEvent;

    private sealed class Told(List<string> told, string name) : IPromptObserver
    {
        public void Observe(PromptEvent happened) => told.Add(name);
    }

    private sealed class FakeLogger : ILogger
    {
        public List<Entry> Entries { get; } = [];

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            => Entries.Add(new Entry(eventId.Id, logLevel, formatter(state, exception), exception));

        public sealed record Entry(int Id, LogLevel Level, string Text, Exception? Exception);
    }
}
