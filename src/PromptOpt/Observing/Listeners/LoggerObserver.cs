using Microsoft.Extensions.Logging;

namespace PromptOpt;

/// <summary>Writes events to a logger: programs, calls, those that the caller gave up and unknown events as Debug, unreadable replies as Information, retries and failures as Warning.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed partial class LoggerObserver : IPromptObserver
{
    private readonly ILogger _logger;
    private readonly bool _includesSensitiveText;

    /// <summary>Creates the observer.</summary>
    /// <param name="logger">Where to write.</param>
    /// <param name="includesSensitiveText">Whether raw replies and the wording of failures are written too. Default: not, because they may hold what people wrote.</param>
    public LoggerObserver(ILogger logger, bool includesSensitiveText = false)
    {
        ArgumentNullException.ThrowIfNull(logger);
        _logger = logger;
        _includesSensitiveText = includesSensitiveText;
    }

    /// <inheritdoc/>
    public void Observe(PromptEvent happened)
    {
        switch (happened)
        {
            case CallStarted { Call: var call }:
                LogCallStarted(call.DisplayName);
                break;
            case CallCompleted { Call: { Failure: OperationCanceledException } call }:
                LogCallCancelled(call.DisplayName, call.Duration.TotalMilliseconds, call.Usage.Calls);
                break;
            case CallCompleted { Call: { Failure: { } failure } call }:
                LogCallFailed(_includesSensitiveText ? failure : null, call.DisplayName, PromptOptDiagnostics.FailureName(failure), failure.GetType().Name, call.Duration.TotalMilliseconds, call.Usage.Calls);
                break;
            case CallCompleted { Call: var call }:
                LogCallCompleted(call.DisplayName, call.Duration.TotalMilliseconds, call.Usage.Calls, call.Usage.Repairs, call.Usage.InputTokens, call.Usage.OutputTokens);
                break;
            case AdapterDiffers differs:
                LogAdapterDiffers(differs.Call.DisplayName, differs.TunedWith, differs.Adapter);
                break;
            case ReplyRejected rejected:
                LogRejected(rejected);
                break;
            case RequestRetried retried:
                LogRequestRetried(retried.Attempt, PromptOptDiagnostics.FailureName(retried.Failure), retried.Failure.StatusCode, retried.Delay.TotalMilliseconds);
                break;
            case ClientRetried retried:
                LogClientRetried(retried.Requests, retried.Host);
                break;
            case FormRefused refused:
                LogFormRefused(refused.Form, refused.Instead, refused.Failure.StatusCode, _includesSensitiveText ? refused.Failure : null);
                break;
            case ProgramStarted { Run: var run }:
                LogProgramStarted(run.Program);
                break;
            case ProgramCompleted { Run: var run }:
                LogProgramCompleted(run.Program, run.Duration.TotalMilliseconds, run.Usage.Calls, run.Failure is null ? "succeeded" : PromptOptDiagnostics.FailureName(run.Failure));
                break;
            case not null:
                LogOther(happened.GetType().Name);
                break;
        }
    }

    private void LogRejected(ReplyRejected rejected)
    {
        if (!_logger.IsEnabled(LogLevel.Information))
        {
            return;
        }

        if (_includesSensitiveText)
        {
            LogReplyRejectedWithText(rejected.Call.DisplayName, string.Join("; ", rejected.Failures), rejected.RawText);
        }
        else
        {
            LogReplyRejected(rejected.Call.DisplayName, string.Join(", ", rejected.Failures.Select(static f => $"{f.Field} ({f.Kind})")));
        }
    }

    [LoggerMessage(1, LogLevel.Debug, "Predictor {Predictor} is called.")]
    private partial void LogCallStarted(string predictor);

    [LoggerMessage(2, LogLevel.Debug, "Predictor {Predictor} answered after {DurationMs:F0} ms: {Calls} calls, {Repairs} of them repairs, {InputTokens} tokens read, {OutputTokens} written.")]
    private partial void LogCallCompleted(string predictor, double durationMs, int calls, int repairs, long inputTokens, long outputTokens);

    [LoggerMessage(3, LogLevel.Warning, "Predictor {Predictor} failed ({FailureKind}, {ExceptionType}) after {DurationMs:F0} ms and {Calls} calls.")]
    private partial void LogCallFailed(Exception? exception, string predictor, string failureKind, string exceptionType, double durationMs, int calls);

    [LoggerMessage(4, LogLevel.Information, "A reply to predictor {Predictor} could not be read: {Fields}. The model is asked again.")]
    private partial void LogReplyRejected(string predictor, string fields);

    [LoggerMessage(5, LogLevel.Warning, "Attempt {Attempt} failed ({FailureKind}, status {StatusCode}). The next one follows in {DelayMs:F0} ms.")]
    private partial void LogRequestRetried(int attempt, string failureKind, int? statusCode, double delayMs);

    [LoggerMessage(6, LogLevel.Information, "A reply to predictor {Predictor} could not be read: {Fields}. The model is asked again. It had said: {RawText}")]
    private partial void LogReplyRejectedWithText(string predictor, string fields, string rawText);

    [LoggerMessage(7, LogLevel.Debug, "Predictor {Predictor} was cancelled by its caller after {DurationMs:F0} ms and {Calls} calls.")]
    private partial void LogCallCancelled(string predictor, double durationMs, int calls);

    [LoggerMessage(8, LogLevel.Warning, "The chat client itself sent {Requests} failed requests to {Host} again; they stand below retry options and budget. Switch its own retries off.")]
    private partial void LogClientRetried(int requests, string? host);

    [LoggerMessage(9, LogLevel.Debug, "Program {Program} begins.")]
    private partial void LogProgramStarted(string program);

    [LoggerMessage(10, LogLevel.Debug, "Program {Program} ended after {DurationMs:F0} ms and {Calls} calls: {Outcome}.")]
    private partial void LogProgramCompleted(string program, double durationMs, int calls, string outcome);

    [LoggerMessage(11, LogLevel.Warning, "The prompt of predictor {Predictor} was tuned with the adapter {TunedWith} and is used with {Adapter}; tuning again may be worth it.")]
    private partial void LogAdapterDiffers(string predictor, string tunedWith, string adapter);

    [LoggerMessage(12, LogLevel.Warning, "The endpoint refuses {Form} (status {StatusCode}); it is asked for {Instead}, now and from now on.")]
    private partial void LogFormRefused(string form, string instead, int? statusCode, Exception? exception);

    [LoggerMessage(100, LogLevel.Debug, "{Event}")]
    private partial void LogOther(string @event);
}
