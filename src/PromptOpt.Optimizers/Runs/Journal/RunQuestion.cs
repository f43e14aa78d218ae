using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>A request as a run tells it from all others.</summary>
/// <param name="Role">Whose model answers.</param>
/// <param name="Messages">The messages.</param>
/// <param name="Options">The options, without what only the run is told.</param>
/// <param name="RolloutNumber">Tells repeated runs of the program apart.</param>
/// <param name="Predictor">Name of the predictor that asks; <see langword="null"/> when none does.</param>
/// <param name="Sample">Which sample of the predictor it is for; empty for the first.</param>
/// <param name="Number">Which of equal requests of that place it is, from 0.</param>
internal sealed record RunQuestion(ModelRole Role, IReadOnlyList<ChatMessage> Messages, ChatOptions? Options, int RolloutNumber, string? Predictor, string Sample, int Number = 0)
{
    /// <summary>What tells the samples of one request apart for whoever answers; <see langword="null"/> for the first.</summary>
    public string? SampleMark
    {
        get
        {
            string rollout = RolloutNumber == 0 ? "" : FormattableString.Invariant($"{RolloutNumber}:");
            string number = Number == 0 ? "" : FormattableString.Invariant($"+{Number}");
            string sample = Sample.Length == 0 && (rollout.Length > 0 || number.Length > 0) ? "0" : Sample;
            string mark = rollout + sample + number;
            return mark.Length == 0 ? null : mark;
        }
    }

    /// <summary>The same request for its first sample.</summary>
    public RunQuestion First => this with { RolloutNumber = 0, Sample = "", Number = 0 };

    /// <summary>The failure with who failed: what ends a run must not be looked for at the wrong model.</summary>
    public static ModelException Told(ModelRole role, ModelException failure)
        // What a model said in its sample is read where it was asked.
        => role == ModelRole.Student || failure.Role is not null || failure.UnreadSample is not null
            ? failure
            : new(failure.Kind, $"The model asked as {role.ToString().ToLowerInvariant()} failed: {failure.Message}", failure)
            {
                Role = role.ToString().ToLowerInvariant(),
                StatusCode = failure.StatusCode,
                RetryAfter = failure.RetryAfter,
                ResponseText = failure.ResponseText,
            };

    /// <summary>The key of its answer.</summary>
    /// <param name="keys">What makes two requests the same.</param>
    /// <param name="model">The model that is asked.</param>
    /// <exception cref="ModelException">It holds something that cannot be written as JSON, so that no journal could tell it from others, or the keys do not work.</exception>
    public JournalKey KeyFor(RequestKeys keys, ModelIdentity model)
    {
        try
        {
            return CanonicalRequest.KeyOf(keys, Role, model, Messages, Options, RolloutNumber, Predictor, Sample).With(Number);
        }
        catch (Exception exception) when (exception is NotSupportedException or InvalidOperationException)
        {
            string remedy = exception is NotSupportedException ? "Give what it holds beyond text in a form that JSON knows." : $"Mend the {nameof(RequestKeys)} of the run.";
            throw new ModelException(FailureKind.Configuration, $"The request{(Predictor is null or PredictorInfo.Self ? "" : $" of '{Predictor}'")} cannot be told from others, so a run cannot make it: {exception.Message} {remedy}", exception);
        }
    }
}
