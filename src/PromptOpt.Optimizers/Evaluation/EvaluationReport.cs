using System.Collections.Immutable;

namespace PromptOpt.Optimizers;

/// <summary>An evaluation without its types, for a console or a report.</summary>
/// <remarks>Safe for concurrent use.</remarks>
public abstract class EvaluationReport
{
    private protected EvaluationReport()
    {
    }

    /// <summary>Mean score, from 0 to 1; not a number when no row is scored.</summary>
    public abstract double Mean { get; }

    /// <summary>Where the true mean lies.</summary>
    public abstract ConfidenceInterval Interval { get; }

    /// <summary>Rows with a score.</summary>
    public abstract int Scored { get; }

    /// <summary>Rows without a score, since the network failed.</summary>
    public abstract int Unscored { get; }

    /// <summary>Why the first row without a score has none; <see langword="null"/> when every row has one.</summary>
    public abstract string? UnscoredReason { get; }

    /// <summary>Why the first row failed that counts as a failure of the model or the program; <see langword="null"/> when none did.</summary>
    public abstract ExampleFailure? FirstFailure { get; }

    /// <summary>How many rows failed, by kind.</summary>
    public abstract ImmutableSortedDictionary<FailureKind, int> Failures { get; }

    /// <summary>Mean of every named sub-score.</summary>
    public abstract ImmutableSortedDictionary<string, double> SubScoreMeans { get; }

    /// <summary>Calls and tokens.</summary>
    public abstract TokenUsage Usage { get; }

    /// <summary>Wall time.</summary>
    public abstract TimeSpan Duration { get; }

    /// <summary>Fingerprint of the rows.</summary>
    public abstract string DataFingerprint { get; }

    /// <summary>Fingerprint of the text that the rows were read from, if they are a whole file.</summary>
    private protected abstract string? DataTextFingerprint { get; }

    /// <summary>Compares a later evaluation of the same rows with this one.</summary>
    /// <exception cref="ArgumentException">The rows or the metric are others.</exception>
    public abstract ReportComparison Compare(EvaluationReport later);

    /// <summary>Writes every row with its answer and score as a line of JSON.</summary>
    public abstract Task SaveAsync(string path, CancellationToken cancellationToken = default);

    /// <summary>An artifact that also tells how the program did before and after on a data set.</summary>
    /// <param name="artifact">The artifact of the tuned program.</param>
    /// <param name="name">The data set, such as <c>test</c>.</param>
    /// <param name="before">The untuned program's evaluation, if there is one.</param>
    /// <param name="after">The tuned program's evaluation of the same rows.</param>
    public static PromptArtifact AddScores(PromptArtifact artifact, string name, EvaluationReport? before, EvaluationReport after)
    {
        ArgumentNullException.ThrowIfNull(artifact);
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(after);
        ArtifactProvenance provenance = artifact.Provenance ?? throw new ArgumentException("The artifact says nothing about how it came about.", nameof(artifact));
        return artifact.WithProvenance(provenance with
        {
            Data = provenance.Data.SetItem(name, new ArtifactData(after.DataFingerprint, after.Scored + after.Unscored, after.DataTextFingerprint)),
            Scores = provenance.Scores.SetItem(name, new ArtifactScores(ScoreOf(before), ScoreOf(after))),
        });
    }

    private static ArtifactScore? ScoreOf(EvaluationReport? report)
        => report is null or { Scored: 0 } ? null : new ArtifactScore(report.Mean, report.Interval.Low, report.Interval.High, report.Scored);
}

/// <summary>An evaluation, and a view of it without types.</summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <typeparam name="T">The signature type.</typeparam>
/// <param name="result">The evaluation.</param>
public sealed class EvaluationReport<T>(EvaluationResult<T> result) : EvaluationReport
    where T : class, ISignature<T>
{
    /// <summary>The evaluation.</summary>
    public EvaluationResult<T> Result { get; } = result;

    /// <inheritdoc/>
    public override double Mean => Result.Mean;

    /// <inheritdoc/>
    public override ConfidenceInterval Interval => Result.Interval;

    /// <inheritdoc/>
    public override int Scored => Result.Scored;

    /// <inheritdoc/>
    public override int Unscored => Result.Unscored;

    /// <inheritdoc/>
    public override string? UnscoredReason => Result.Examples.FirstOrDefault(static example => example.Score is null)?.Failure?.Message;

    /// <inheritdoc/>
    public override ExampleFailure? FirstFailure => Result.Examples.FirstOrDefault(static example => example is { Score: not null, Failure: not null })?.Failure;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<FailureKind, int> Failures => Result.Failures;

    /// <inheritdoc/>
    public override ImmutableSortedDictionary<string, double> SubScoreMeans => Result.SubScoreMeans;

    /// <inheritdoc/>
    public override TokenUsage Usage => Result.Usage;

    /// <inheritdoc/>
    public override TimeSpan Duration => Result.Duration;

    /// <inheritdoc/>
    public override string DataFingerprint => Result.DataFingerprint;

    private protected override string? DataTextFingerprint => Result.DataTextFingerprint;

    /// <inheritdoc/>
    public override ReportComparison Compare(EvaluationReport later)
    {
        if (later is not EvaluationReport<T> other)
        {
            throw new ArgumentException("The two evaluations are of different signatures.", nameof(later));
        }

        EvaluationComparison<T> comparison = Result.Compare(other.Result);
        return new()
        {
            Difference = comparison.Difference,
            Interval = comparison.Interval,
            PValue = comparison.PValue,
            Verdict = comparison.Verdict,
            Gained = comparison.Gained,
            Lost = comparison.Lost,
            Compared = comparison.Compared,
        };
    }

    /// <inheritdoc/>
    public override Task SaveAsync(string path, CancellationToken cancellationToken = default) => Result.SaveAsync(path, cancellationToken);
}
