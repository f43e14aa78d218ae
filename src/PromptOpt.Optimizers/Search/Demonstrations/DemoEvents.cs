using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>A search for demonstrations ended.</summary>
/// <param name="Tried">Training rows the teacher was run on.</param>
/// <param name="Accepted">Rows whose runs became demonstrations.</param>
/// <param name="Failures">Runs that failed, by kind.</param>
public sealed record DemosBootstrapped(int Tried, int Accepted, ImmutableSortedDictionary<FailureKind, int> Failures) : OptimizerEvent;

/// <summary>A predictor gets no labeled demonstrations, because no row holds an input and an output of its signature with the same wire name and type.</summary>
/// <param name="Predictor">The predictor.</param>
/// <param name="Signature">Its signature.</param>
public sealed record LabeledDemosUnavailable(string Predictor, string Signature) : OptimizerEvent;
