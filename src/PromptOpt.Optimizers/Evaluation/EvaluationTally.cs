namespace PromptOpt.Optimizers;

/// <summary>Counts examples as they are done and tells the observer.</summary>
internal sealed class EvaluationTally(int total, IPromptObserver? observer)
{
    private readonly object _gate = new();
    private int _completed;
    private int _unscored;
    private double _sum;
    private TokenUsage _usage;

    public void Add<T>(ExampleResult<T> result)
        where T : class, ISignature<T>
    {
        if (observer is null)
        {
            return;
        }

        EvaluationProgress state;
        lock (_gate)
        {
            _completed++;
            _unscored += result.Score is null ? 1 : 0;
            _sum += result.Score?.Value ?? 0;
            _usage += result.Usage;
            state = new() { Completed = _completed, Total = total, Unscored = _unscored, RunningMean = _sum / (_completed - _unscored), Usage = _usage };
        }

        observer.Tell(new ExampleEvaluated
        {
            Index = result.Index,
            ExampleId = result.Example.Id,
            Score = result.Score,
            Failure = result.Failure,
            Usage = result.Usage,
            Duration = result.Duration,
            Progress = state,
        });
    }
}
