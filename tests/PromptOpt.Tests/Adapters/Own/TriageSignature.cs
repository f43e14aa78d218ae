using Microsoft.Extensions.AI;

namespace PromptOpt.Tests.Adapters.Own;

/// <summary>Sort a customer's message.</summary>
[Signature]
public sealed partial class Triage
{
    /// <summary>what the customer wrote</summary>
    [InputField]
    public required string Message { get; init; }

    /// <summary>the matter in a few words</summary>
    [OutputField]
    public string Summary { get; init; } = "";

    /// <summary>how soon it has to be looked at</summary>
    [OutputField]
    public Urgency Urgency { get; init; }
}

public enum Urgency
{
    /// <summary>it can wait</summary>
    Low,

    /// <summary>money or data is being lost</summary>
    High,
}

/// <summary>Shortens the message, then sorts it.</summary>
[PromptProgram]
public sealed partial class Desk(IChatClient client) : PromptProgram<Triage>(client)
{
    [Module]
    private partial Predict<Triage> Shorten { get; }

    [Module]
    private partial ChainOfThought<Triage> Sort { get; }

    protected override async ValueTask<Prediction<Triage>> ForwardAsync(Triage input, CancellationToken cancellationToken)
    {
        Prediction<Triage> shortened = await Shorten.RunAsync(input, cancellationToken);
        return await Sort.RunAsync(new Triage { Message = shortened.Value.Summary }, cancellationToken);
    }
}
