using System.Collections.Immutable;
using System.Diagnostics;
using PromptOpt.Optimizers;

namespace PromptOpt.Runner;

/// <summary>Counts what the events of a run say, and gives its status at any moment. Events come from many threads.</summary>
internal sealed class RunObserver : IPromptObserver
{
    private readonly object _gate = new();
    private readonly long _started = Stopwatch.GetTimestamp();
    private readonly HashSet<int> _scored = [];
    private RunStatus _status = new();

    /// <summary>Creates the observer.</summary>
    /// <param name="plannedCalls">The calls the whole command is likely to make, when that is known.</param>
    public RunObserver(long? plannedCalls = null) => _status = _status with { PlannedRollouts = plannedCalls };

    /// <summary>Adds what only the run itself knows, such as money and replayed answers.</summary>
    public Func<RunStatus, RunStatus>? Complete { get; set; }

    /// <summary>The status now.</summary>
    public RunStatus Status
    {
        get
        {
            lock (_gate)
            {
                RunStatus now = _status with { Elapsed = Stopwatch.GetElapsedTime(_started), Rollouts = _status.Calls };
                return Complete is null ? now : Complete(now);
            }
        }
    }

    /// <summary>Says what is going on where no event does.</summary>
    public void Enter(string phase) => Change(status => status with { Phase = phase });

    /// <summary>Someone asked to stop.</summary>
    public void NoteStop() => Change(static status => status with { IsStopping = true });

    public void Observe(PromptEvent happened)
    {
        switch (happened)
        {
            case CallCompleted completed:
                Count(completed.Call);
                break;
            case RequestRetried retried:
                Change(status => status with { Failures = Add(status.Failures, retried.Failure.Kind) });
                break;
            case FormRefused refused:
                string refusal = $"The endpoint refuses {refused.Form}, so it is asked for {refused.Instead}.";
                Change(status => status with
                {
                    Failures = Add(status.Failures, refused.Failure.Kind),
                    Remarks = status.Remarks.Contains(refusal) ? status.Remarks : status.Remarks.Add(refusal),
                });
                break;
            case ClientRetried below:
                Change(status => status with { RequestsRepeatedByClient = status.RequestsRepeatedByClient + below.Requests });
                break;
            case OptimizationStarted started:
                Change(status => status with { DamagedRecords = started.DamagedRecords });
                break;
            case OptimizerEvent remarkable when RunRemarks.Of(remarkable) is { } remark:
                Change(status => status with { Remarks = status.Remarks.Add(remark) });
                break;
            case RolloutCompleted rollout:
                Change(status => status with { Phase = $"{rollout.Work}: {Figures.Count(rollout.Done)} of {Figures.Count(rollout.Total)}" });
                break;
            case CandidateScored scored:
                Change(status => status with { Candidates = Add(scored.Candidate.Index) });
                break;
            case BestChanged { Candidate: { Scores: { } scores } best }:
                Change(status => status with { BestScore = scores.Mean, BestCandidate = best.Origin });
                break;
            default:
                break;
        }
    }

    private static ImmutableSortedDictionary<FailureKind, int> Add(ImmutableSortedDictionary<FailureKind, int> failures, FailureKind kind)
        => failures.SetItem(kind, failures.GetValueOrDefault(kind) + 1);

    // A candidate may be scored more than once, on more and more rows.
    private int Add(int candidate)
    {
        _scored.Add(candidate);
        return _scored.Count;
    }

    private void Count(PredictorCall call)
        => Change(status => status with
        {
            Calls = status.Calls + call.Usage.Calls,
            Tokens = status.Tokens + call.Usage.TotalTokens,
            Failures = call.Failure switch
            {
                null or OperationCanceledException => status.Failures,
                PromptException known => Add(status.Failures, known.Kind),
                _ => Add(status.Failures, FailureKind.Program),
            },
        });

    private void Change(Func<RunStatus, RunStatus> change)
    {
        lock (_gate)
        {
            _status = change(_status);
        }
    }
}
