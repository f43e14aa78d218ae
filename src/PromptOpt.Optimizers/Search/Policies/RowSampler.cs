using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>
/// Draws rows: those a change learns from (<see cref="GepaOptions.MinibatchSampler"/>), or those candidates are compared on (<see cref="GepaOptions.ValidationSampler"/>).
/// </summary>
/// <remarks>Safe for concurrent use if its function is.</remarks>
public sealed class RowSampler
{
    private readonly Func<RowSampling, IEnumerable<int>> _sample;

    private RowSampler(string name, Func<RowSampling, IEnumerable<int>> sample) => (Name, _sample) = (name, sample);

    /// <summary>The name in the run's manifest.</summary>
    public string Name { get; }

    /// <summary>A sampler of your own.</summary>
    /// <param name="name">Stands for the function and what it is set to: a run is only resumed with a sampler of the same name, so change it whenever the function changes.</param>
    /// <param name="sample">
    /// Gives the <see cref="SampledRow.Index"/> of as many rows as are wanted, each once. Must depend on its argument alone.
    /// </param>
    public static RowSampler Create(string name, Func<RowSampling, IEnumerable<int>> sample)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(sample);
        return new(name, sample);
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <exception cref="PolicyException">The function threw, or gave other rows than it may.</exception>
    internal int[] Sample(RowSampling sampling)
    {
        ImmutableArray<int> drawn = PolicyException.Guard("row sampler", Name, _sample, sampling, most: sampling.Count);
        HashSet<int> open = [.. sampling.Rows.Select(static row => row.Index)];
        string? mistake = drawn.Where(row => !open.Contains(row)).Take(1).Select(static row => FormattableString.Invariant($"gave the row {row}, which it may not draw")).FirstOrDefault()
            ?? (drawn.Distinct().Count() != drawn.Length ? "gave a row twice" : null)
            ?? (drawn.Length != sampling.Count ? FormattableString.Invariant($"gave {drawn.Length} rows where {sampling.Count} were wanted") : null);
        return mistake is null ? [.. drawn] : throw new PolicyException("row sampler", Name, mistake + ".");
    }
}

/// <summary>What a <see cref="RowSampler"/> may look at.</summary>
public sealed record RowSampling
{
    /// <summary>The rows it may draw, in the order of the data set.</summary>
    public required ImmutableArray<SampledRow> Rows { get; init; }

    /// <summary>How many are wanted; never more than there are.</summary>
    public required int Count { get; init; }

    /// <summary>Random numbers that follow from the seed of the run.</summary>
    public required SeededRandom Random { get; init; }
}

/// <summary>A row that may be drawn.</summary>
public readonly record struct SampledRow
{
    /// <summary>Its place in the data set, from 0.</summary>
    public required int Index { get; init; }

    /// <summary>Names it by its content, as <see cref="Example{T}.Id"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What the candidate that is to be changed scored on it, from 0 to 1; <see langword="null"/> when it was not run on it or has no score.</summary>
    public double? Score { get; init; }
}
