using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace PromptOpt;

/// <summary>
/// Writes a span for every run of a program and every predictor call to the source <see cref="PromptOptDiagnostics.ActivitySourceName"/>. A span is current while
/// the program or the call runs, so calls nest in their program, and what the chat client and HTTP write nests in the call. Costs nothing while nobody listens.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ActivityObserver : IPromptObserver
{
    private readonly ConditionalWeakTable<object, Activity> _activities = [];
    private readonly bool _includesSensitiveText;

    /// <summary>Creates the observer.</summary>
    /// <param name="includesSensitiveText">Whether inputs, outputs, raw replies and the wording of failures are written too. Default: not, because they may hold what people wrote.</param>
    public ActivityObserver(bool includesSensitiveText = false) => _includesSensitiveText = includesSensitiveText;

    /// <inheritdoc/>
    public void Observe(PromptEvent happened)
    {
        switch (happened)
        {
            case ProgramStarted { Run: var run }:
                Start(run);
                break;
            case ProgramCompleted { Run: var run }:
                Stop(run);
                break;
            case CallStarted { Call: var call }:
                Start(call);
                break;
            case CallCompleted { Call: var call }:
                Stop(call);
                break;
            case ReplyRejected rejected when _activities.TryGetValue(rejected.Call, out Activity? activity):
                activity.AddEvent(new ActivityEvent("promptopt.reply_rejected", tags: TagsOf(rejected)));
                break;
            case RequestRetried retried:
                EnclosingCall()?.AddEvent(new ActivityEvent("promptopt.request_retried", tags: new ActivityTagsCollection
                {
                    [DiagnosticTags.Attempt] = retried.Attempt,
                    [DiagnosticTags.DelaySeconds] = retried.Delay.TotalSeconds,
                    [DiagnosticTags.ErrorType] = PromptOptDiagnostics.FailureName(retried.Failure),
                }));
                break;
            case FormRefused refused:
                EnclosingCall()?.AddEvent(new ActivityEvent("promptopt.form_refused", tags: new ActivityTagsCollection
                {
                    [DiagnosticTags.Form] = refused.Form,
                    [DiagnosticTags.Instead] = refused.Instead,
                }));
                break;
            case ClientRetried repeated:
                EnclosingCall()?.AddEvent(new ActivityEvent("promptopt.client_retried", tags: new ActivityTagsCollection { [DiagnosticTags.Requests] = repeated.Requests }));
                break;
        }
    }

    private void Start(PredictorCall call)
    {
        if (PromptOptDiagnostics.ActivitySource.StartActivity($"{DiagnosticTags.PredictOperation} {call.DisplayName}") is not { } activity)
        {
            return;
        }

        activity.SetTag(DiagnosticTags.Operation, DiagnosticTags.PredictOperation);
        activity.SetTag(DiagnosticTags.Predictor, call.Predictor);
        activity.SetTag(DiagnosticTags.Signature, call.Signature.Name);
        _activities.Add(call, activity);
    }

    private void Start(ProgramRun run)
    {
        if (PromptOptDiagnostics.ActivitySource.StartActivity($"{DiagnosticTags.RunOperation} {run.Program}") is not { } activity)
        {
            return;
        }

        activity.SetTag(DiagnosticTags.Operation, DiagnosticTags.RunOperation);
        activity.SetTag(DiagnosticTags.Program, run.Program);
        activity.SetTag(DiagnosticTags.ProgramPath, run.Path.Length == 0 ? null : run.Path);
        activity.SetTag(DiagnosticTags.Signature, run.Signature.Name);
        _activities.Add(run, activity);
    }

    private void Stop(ProgramRun run)
    {
        using Activity? activity = Take(run);
        if (activity is { IsAllDataRequested: true })
        {
            DescribeUsage(run.Usage, activity);
            DescribeFailure(run.Failure, activity);
        }
    }

    private void Stop(PredictorCall call)
    {
        using Activity? activity = Take(call);
        if (activity is { IsAllDataRequested: true })
        {
            Describe(call, activity);
        }
    }

    private Activity? Take(object work)
    {
        _activities.TryGetValue(work, out Activity? activity);
        _activities.Remove(work);
        return activity;
    }

    private void Describe(PredictorCall call, Activity activity)
    {
        DescribeUsage(call.Usage, activity);
        if (call.Response is { } response)
        {
            activity.SetTag(DiagnosticTags.ResponseId, response.ResponseId);
            activity.SetTag(DiagnosticTags.ResponseModel, response.ModelId);
            activity.SetTag(DiagnosticTags.FinishReasons, response.FinishReason is { } reason ? new[] { reason.Value } : null);
        }

        DescribeFailure(call.Failure, activity);
        if (call.Failure is null && _includesSensitiveText)
        {
            activity.SetTag(DiagnosticTags.OutputText, call.Response?.Text);
            foreach (DemoField field in call.ToDemo()?.Fields ?? [])
            {
                activity.SetTag(DiagnosticTags.FieldPrefix + field.Name, field.Json);
            }
        }
    }

    private static void DescribeUsage(TokenUsage usage, Activity activity)
    {
        activity.SetTag(DiagnosticTags.InputTokens, usage.InputTokens);
        activity.SetTag(DiagnosticTags.OutputTokens, usage.OutputTokens);
        activity.SetTag(DiagnosticTags.Calls, usage.Calls);
        activity.SetTag(DiagnosticTags.Repairs, usage.Repairs);
    }

    private void DescribeFailure(Exception? failure, Activity activity)
    {
        if (failure is OperationCanceledException)
        {
            // The caller's own doing is no error.
            activity.AddEvent(new ActivityEvent("promptopt.cancelled"));
        }
        else if (failure is not null)
        {
            string name = PromptOptDiagnostics.FailureName(failure);
            activity.SetTag(DiagnosticTags.ErrorType, name == "_OTHER" ? failure.GetType().FullName : name);
            activity.SetStatus(ActivityStatusCode.Error, _includesSensitiveText ? failure.Message : null);
            if (_includesSensitiveText && failure is AdapterParseException unreadable)
            {
                activity.SetTag(DiagnosticTags.RawText, unreadable.RawText);
            }
        }
    }

    private ActivityTagsCollection TagsOf(ReplyRejected rejected)
    {
        ActivityTagsCollection tags = new()
        {
            [DiagnosticTags.FailedFields] = rejected.Failures.Select(static f => f.Field).ToArray(),
        };
        if (_includesSensitiveText)
        {
            tags[DiagnosticTags.RawText] = rejected.RawText;
        }

        return tags;
    }

    /// <summary>The span of the predictor call that a request belongs to: the nearest of ours above the present one.</summary>
    private static Activity? EnclosingCall()
    {
        Activity? activity = Activity.Current;
        while (activity is not null && !ReferenceEquals(activity.Source, PromptOptDiagnostics.ActivitySource))
        {
            activity = activity.Parent;
        }

        return activity;
    }
}
