using System.Collections.Immutable;
using System.Globalization;

namespace PromptOpt.Optimizers;

/// <summary>What a metric says about a prediction: how good, and why.</summary>
public readonly record struct Score
{
    private static readonly ImmutableSortedDictionary<string, double> NoSubScores = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);
    private static readonly ImmutableSortedDictionary<string, string> NoFeedback = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    private readonly ImmutableSortedDictionary<string, double>? _subScores;
    private static readonly ImmutableSortedSet<string> NoPredictors = ImmutableSortedSet.Create<string>(StringComparer.Ordinal);

    private readonly ImmutableSortedDictionary<string, string>? _predictorFeedback;
    private readonly ImmutableSortedSet<string>? _praised;
    private readonly ImmutableSortedSet<string>? _faulted;

    private Score(double value, string? feedback)
    {
        Value = Checked(value, nameof(value));
        Feedback = feedback;
    }

    /// <summary>The best score: 1.</summary>
    public static Score Pass { get; } = new(1, null);

    /// <summary>How good, from 0 to 1.</summary>
    public double Value { get; }

    /// <summary>Why, in words an optimizer can show to a model; <see langword="null"/> when nothing is said.</summary>
    public string? Feedback { get; private init; }

    /// <summary>Scores of single aspects by name, each from 0 to 1. They do not change <see cref="Value"/>.</summary>
    public ImmutableSortedDictionary<string, double> SubScores
    {
        get => _subScores ?? NoSubScores;
        private init => _subScores = value;
    }

    /// <summary>What single predictors did well or badly, by predictor name.</summary>
    public ImmutableSortedDictionary<string, string> PredictorFeedback
    {
        get => _predictorFeedback ?? NoFeedback;
        private init => _predictorFeedback = value;
    }

    /// <summary>The predictors whose feedback is praise, see <see cref="WithPredictorPraise"/>.</summary>
    public ImmutableSortedSet<string> PraisedPredictors
    {
        get => _praised ?? NoPredictors;
        private init => _praised = value;
    }

    /// <summary>The predictors whose feedback is a fault, see <see cref="WithPredictorFault"/>.</summary>
    public ImmutableSortedSet<string> FaultedPredictors
    {
        get => _faulted ?? NoPredictors;
        private init => _faulted = value;
    }

    /// <summary>The worst score, 0, and why.</summary>
    public static Score Fail(string? feedback = null) => new(0, feedback);

    /// <summary>A score, and why.</summary>
    /// <param name="value">From 0 to 1.</param>
    /// <param name="feedback">Why; may be left out.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is below 0, above 1 or not a number.</exception>
    public static Score Of(double value, string? feedback = null) => new(value, feedback);

    /// <summary>1 for <see langword="true"/>, 0 for <see langword="false"/>.</summary>
    public static implicit operator Score(bool isGood) => isGood ? Pass : Fail();

    /// <summary>A score without feedback.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is below 0, above 1 or not a number.</exception>
    public static implicit operator Score(double value) => new(value, null);

    /// <summary>A number with the fixed six digits that scores have in every file and report, rounded to nearest.</summary>
    public static string Format(double value) => value.ToString("F6", CultureInfo.InvariantCulture);

    /// <summary>The same score with other feedback.</summary>
    public Score WithFeedback(string? feedback) => this with { Feedback = feedback };

    /// <summary>The same score with the score of one aspect.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is below 0, above 1 or not a number.</exception>
    public Score WithSubScore(string name, double value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return this with { SubScores = SubScores.SetItem(name, Checked(value, nameof(value))) };
    }

    /// <summary>
    /// The same score with feedback for one predictor, without saying whether it is praise. Below a score of 1 it is taken for a fault as long as changing the
    /// predictors that get some does any good. Say which it is with <see cref="WithPredictorFault"/> and <see cref="WithPredictorPraise"/> where you can.
    /// </summary>
    /// <param name="predictor">The predictor's stable name. A name that is no predictor of the program stops the evaluation at the first row.</param>
    /// <param name="feedback">What it did well or badly.</param>
    public Score WithPredictorFeedback(string predictor, string feedback)
    {
        ArgumentException.ThrowIfNullOrEmpty(predictor);
        ArgumentNullException.ThrowIfNull(feedback);
        return this with
        {
            PredictorFeedback = PredictorFeedback.SetItem(predictor, feedback),
            PraisedPredictors = PraisedPredictors.Remove(predictor),
            FaultedPredictors = FaultedPredictors.Remove(predictor),
        };
    }

    /// <summary>The same score with what one predictor did wrong: an optimizer changes it, and leaves those alone that are not at fault.</summary>
    /// <inheritdoc cref="WithPredictorFeedback"/>
    public Score WithPredictorFault(string predictor, string feedback)
        => WithPredictorFeedback(predictor, feedback) with { FaultedPredictors = FaultedPredictors.Add(predictor), PraisedPredictors = PraisedPredictors.Remove(predictor) };

    /// <summary>The same score with what one predictor did well: it is shown, and is no reason to change the predictor.</summary>
    /// <inheritdoc cref="WithPredictorFeedback"/>
    public Score WithPredictorPraise(string predictor, string feedback)
        => WithPredictorFeedback(predictor, feedback) with { PraisedPredictors = PraisedPredictors.Add(predictor), FaultedPredictors = FaultedPredictors.Remove(predictor) };

    /// <summary>Whether the feedback to a predictor says, or may say, what it did wrong.</summary>
    internal bool IsAtFault(string predictor) => PredictorFeedback.ContainsKey(predictor) && !PraisedPredictors.Contains(predictor);

    /// <inheritdoc/>
    public bool Equals(Score other)
        => Value.Equals(other.Value)
            && Feedback == other.Feedback
            && SubScores.SequenceEqual(other.SubScores)
            && PredictorFeedback.SequenceEqual(other.PredictorFeedback)
            && PraisedPredictors.SequenceEqual(other.PraisedPredictors)
            && FaultedPredictors.SequenceEqual(other.FaultedPredictors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Value, Feedback, SubScores.Count, PredictorFeedback.Count);

    /// <inheritdoc/>
    public override string ToString() => Feedback is null ? Format(Value) : Format(Value) + ": " + Feedback;

    private static double Checked(double value, string name)
        => value is >= 0 and <= 1
            ? value + 0.0
            : throw new ArgumentOutOfRangeException(name, value, "A score lies between 0 and 1.");
}
