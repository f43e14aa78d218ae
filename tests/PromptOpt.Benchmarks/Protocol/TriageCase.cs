using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>A request, four demonstrations and a reply of ordinary length.</summary>
internal static class TriageCase
{
    public static readonly TriageTicket Input = new()
    {
        Message = "I was charged twice for the same order last Tuesday and the second amount has still not been returned to my card. Please look into it.",
        History = "Customer since 2019, 34 orders, two earlier refunds, no open complaints. Prefers answers by mail.",
    };

    public static readonly PredictorParameters Parameters = new()
    {
        Demos =
        [
            Demo.Of(Ticket("My parcel says delivered but nothing came.", "Customer since 2021, 3 orders.", Team.Delivery, "A parcel marked delivered did not arrive.")),
            Demo.Of(Ticket("Somebody logged in from another country.", "Customer since 2015, 80 orders.", Team.Security, "An unknown login from abroad was noticed.")),
            Demo.Of(Ticket("How do I change the name on my account?", "New customer.", Team.Accounts, "The customer wants to change the account name.")),
            Demo.Of(Ticket("The invoice lacks our tax number.", "Business customer, 200 orders.", Team.Billing, "An invoice without tax number must be reissued.")),
        ],
    };

    public const string Reply = "[[ ## team ## ]]\nbilling\n\n[[ ## summary ## ]]\nThe customer was charged twice for one order and waits for the refund.\n\n[[ ## completed ## ]]";

    public static ChatResponse Response() => new(new ChatMessage(ChatRole.Assistant, Reply));

    private static TriageTicket Ticket(string message, string history, Team team, string summary)
        => new() { Message = message, History = history, Team = team, Summary = summary };
}
