using System.Collections.Immutable;

namespace PromptOpt;

/// <summary>The predictor calls of one run, in the order they began.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public sealed class ProgramTrace
{
    private readonly ProgramTrace? _outer;
    private ImmutableArray<PredictorCall> _calls = [];

    /// <summary>Creates a trace without calls.</summary>
    public ProgramTrace()
    {
    }

    /// <summary>Creates the trace of a part of a run: its calls are recorded in the trace of the whole too.</summary>
    internal ProgramTrace(ProgramTrace? outer) => _outer = outer;

    /// <summary>A trace without calls.</summary>
    internal static ProgramTrace Empty => new();

    /// <summary>The trace of the whole run that this is a part of.</summary>
    internal ProgramTrace Whole => _outer?.Whole ?? this;

    /// <summary>The calls so far.</summary>
    public ImmutableArray<PredictorCall> Calls => _calls;

    /// <summary>What all calls cost together, failed ones included.</summary>
    public TokenUsage Usage
    {
        get
        {
            TokenUsage sum = default;
            foreach (PredictorCall call in Calls)
            {
                sum += call.Usage;
            }

            return sum;
        }
    }

    /// <summary>What ended a call and ends the run with it, whatever the program makes of it; <see langword="null"/> when nothing did.</summary>
    internal Exception? Stopping
    {
        get
        {
            foreach (PredictorCall call in _calls)
            {
                if (call.Failure is IRunStoppingFailure)
                {
                    return call.Failure;
                }
            }

            return null;
        }
    }

    internal PredictorCall<T> Begin<T>(string predictor, T input)
        where T : class, ISignature<T>
    {
        PredictorCall<T> call = new(predictor, input);
        Add(call);
        return call;
    }

    internal void Add(PredictorCall call)
    {
        ImmutableInterlocked.Update(ref _calls, static (calls, call) => calls.Add(call), call);
        _outer?.Add(call);
    }
}
