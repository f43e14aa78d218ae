namespace PromptOpt.Benchmarks.Protocol;

public enum Team
{
    Billing,
    Delivery,
    Accounts,
    Security,
}

/// <summary>Send the ticket to the team that can solve it and sum it up in one sentence.</summary>
[Signature]
public sealed partial class TriageTicket
{
    /// <summary>what the customer wrote</summary>
    [InputField] public required string Message { get; init; }

    /// <summary>what is known about the customer</summary>
    [InputField] public required string History { get; init; }

    /// <summary>who can solve it</summary>
    [OutputField] public Team Team { get; init; }

    /// <summary>the ticket in one sentence</summary>
    [OutputField] public string Summary { get; init; } = "";
}
