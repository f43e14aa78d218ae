using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Too many examples stayed without a score because the endpoint could not be reached or refused the request, because program or metric took too
/// long, or because the metric could not score them. The same work can be done again later.
/// </summary>
public sealed class UnscoredException : PromptException
{
    /// <summary>Creates the exception.</summary>
    /// <param name="examples">The examples without a score; at least one.</param>
    /// <param name="tolerated">How many were tolerated.</param>
    /// <param name="total">How many examples there are.</param>
    public UnscoredException(ImmutableArray<UnscoredExample> examples, int tolerated, int total)
        : base(examples[0].Failure.Kind, MessageOf(examples, tolerated, total), examples[0].Failure.Exception) => Examples = examples;

    /// <summary>The examples without a score, in order.</summary>
    public ImmutableArray<UnscoredExample> Examples { get; }

    private static string MessageOf(ImmutableArray<UnscoredExample> examples, int tolerated, int total)
        => FormattableString.Invariant($"{examples.Length} of {total} examples stayed without a score ({tolerated} tolerated). The first is {examples[0].Source?.ToString() ?? examples[0].ExampleId}: {examples[0].Failure.Message}");
}

/// <summary>An example without a score.</summary>
/// <param name="ExampleId">The row's <see cref="Example{T}.Id"/>.</param>
/// <param name="Source">Its place, when it came from a file.</param>
/// <param name="Failure">Why.</param>
public sealed record UnscoredExample(string ExampleId, ExampleSource? Source, ExampleFailure Failure);
