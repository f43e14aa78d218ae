using System.Collections.Immutable;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>What a metric may look at besides the prediction.</summary>
/// <remarks>Safe for concurrent use as far as the judge is.</remarks>
public sealed class MetricContext
{
    private readonly PromptModule _program;
    private readonly IChatClient? _judge;

    /// <summary>Creates the context.</summary>
    /// <param name="trace">The predictor calls that led to the prediction.</param>
    /// <param name="program">The program that was run.</param>
    /// <param name="judge">The model a metric may ask, if there is one.</param>
    public MetricContext(ProgramTrace trace, PromptModule program, IChatClient? judge = null)
    {
        ArgumentNullException.ThrowIfNull(trace);
        ArgumentNullException.ThrowIfNull(program);
        Trace = trace;
        _program = program;
        _judge = judge;
    }

    /// <summary>The predictor calls that led to the prediction, in the order they began.</summary>
    public ProgramTrace Trace { get; }

    /// <summary>The predictors of the program, for feedback by name.</summary>
    public ImmutableArray<PredictorInfo> Predictors => _program.Predictors;

    /// <summary>Whether there is a model to ask.</summary>
    public bool HasJudge => _judge is not null;

    /// <summary>The model to ask. Its calls stand in the run's journal and budget.</summary>
    /// <exception cref="InvalidOperationException">No judge was configured.</exception>
    public IChatClient Judge => _judge
        ?? throw new InvalidOperationException($"The metric asks a judge, but none was given: set {nameof(EvaluationOptions)}.{nameof(EvaluationOptions.Judge)}, or the judge of the optimization run.");
}
