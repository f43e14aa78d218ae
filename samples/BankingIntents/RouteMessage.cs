using PromptOpt;

namespace BankingIntents;

/// <summary>Route a bank customer's message to the one intent that fits best.</summary>
[Signature]
public partial class RouteMessage
{
    /// <summary>what the customer wrote</summary>
    [InputField]
    public required string Message { get; init; }

    /// <summary>what the message is about</summary>
    [OutputField]
    public Intent Intent { get; init; }
}
