using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A search for demonstrations ended.</summary>
public sealed record DemosBootstrapped : OptimizerEvent
{
    /// <summary>Training rows the teacher was run on.</summary>
    public required int Tried { get; init; }

    /// <summary>Rows whose runs became demonstrations.</summary>
    public required int Accepted { get; init; }

    /// <summary>Runs that failed, by kind.</summary>
    public required ImmutableSortedDictionary<FailureKind, int> Failures { get; init; }
}

/// <summary>A predictor gets no labeled demonstrations, because no row holds an input and an output of its signature with the same wire name and type.</summary>
public sealed record LabeledDemosUnavailable : OptimizerEvent
{
    /// <summary>The predictor.</summary>
    public required string Predictor { get; init; }

    /// <summary>Its signature.</summary>
    public required string Signature { get; init; }
}
