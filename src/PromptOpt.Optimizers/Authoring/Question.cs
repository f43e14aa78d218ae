namespace PromptOpt.Optimizers;

/// <summary>Something an optimizer asks a model for.</summary>
/// <typeparam name="T">What is asked, as a signature.</typeparam>
/// <param name="Input">The inputs of the signature.</param>
/// <param name="Rollout">
/// Tells repeated questions apart: asked the same under the same number, a model gives the answer that is on record. It is to follow from where the search stands (a round, a sample), never from
/// the order in which things end.
/// </param>
/// <param name="Role">Whose model answers.</param>
/// <param name="Temperature">Replaces the temperature of the request, or <see langword="null"/>.</param>
public readonly record struct Question<T>(T Input, int Rollout = 0, ModelRole Role = ModelRole.Reflection, float? Temperature = null)
    where T : class, ISignature<T>;

/// <summary>What a model made of a question.</summary>
/// <typeparam name="T">What was asked, as a signature.</typeparam>
public readonly record struct Answer<T>
    where T : class, ISignature<T>
{
    /// <summary>The outputs; <see langword="null"/> when there is no answer that could be read.</summary>
    public T? Value { get; init; }

    /// <summary>Why there is none: the reply could not be read, the model declined, the prompt was too long.</summary>
    public ExampleFailure? Failure { get; init; }

    /// <summary>The messages that were sent.</summary>
    public required string Request { get; init; }

    /// <summary>The last reply as it came; <see langword="null"/> when there was none.</summary>
    public string? Reply { get; init; }

    /// <summary>What is kept of the question.</summary>
    /// <param name="work">What was asked for, in words.</param>
    internal ProposalRecord ToRecord(string work) => new(work, Request, Reply, Failure?.Message);
}
