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
            state = new(_completed, total, _unscored, _sum / (_completed - _unscored), _usage);
        }

        observer.Tell(new ExampleEvaluated(result.Index, result.Example.Id, result.Score, result.Failure, result.Usage, result.Duration, state));
    }
}
