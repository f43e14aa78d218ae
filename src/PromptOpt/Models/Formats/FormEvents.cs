namespace PromptOpt;

/// <summary>
/// An endpoint refused the form of an answer that an adapter asks for, and is asked for less. It is remembered for the client, so that later requests ask for that at once. The refused request is one that
/// failed: no answer, no score, and no part of what a run has spent, but of what was really asked.
/// </summary>
public sealed record FormRefused : PromptEvent
{
    /// <summary>What was refused, in words, such as <c>a strict JSON schema</c>.</summary>
    public required string Form { get; init; }

    /// <summary>What is asked for instead, in words, such as <c>a JSON object</c> or <c>no format</c>.</summary>
    public required string Instead { get; init; }

    /// <summary>What the endpoint answered.</summary>
    public required ModelException Failure { get; init; }
}
