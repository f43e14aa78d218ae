using Microsoft.Extensions.AI;

namespace PromptOpt.Benchmarks.Protocol;

/// <summary>What a developer without PromptOpt writes for the same messages: constants, an interpolated string, index-of parsing.</summary>
internal static class HandWrittenTriage
{
    private const string TeamMarker = "[[ ## team ## ]]";
    private const string SummaryMarker = "[[ ## summary ## ]]";
    private const string CompletedMarker = "[[ ## completed ## ]]";

    private static readonly string[] Prefix = [.. Predictor().RenderPrompt(TriageCase.Input).Messages[..^1].Select(static message => message.Text)];

    public static List<ChatMessage> Format(TriageTicket input)
    {
        List<ChatMessage> messages = new(Prefix.Length + 1) { new ChatMessage(ChatRole.System, Prefix[0]) };
        for (int i = 1; i < Prefix.Length; i += 2)
        {
            messages.Add(new ChatMessage(ChatRole.User, Prefix[i]));
            messages.Add(new ChatMessage(ChatRole.Assistant, Prefix[i + 1]));
        }

        messages.Add(new ChatMessage(
            ChatRole.User,
            $"[[ ## message ## ]]\n{input.Message}\n\n[[ ## history ## ]]\n{input.History}\n\nNow answer with `team`, then `summary`, each below its marker line, and end with the line [[ ## completed ## ]]"));
        return messages;
    }

    public static TriageTicket Parse(TriageTicket input, ChatResponse response)
    {
        string text = response.Text;
        int team = text.IndexOf(TeamMarker, StringComparison.Ordinal);
        int summary = text.IndexOf(SummaryMarker, StringComparison.Ordinal);
        int completed = text.IndexOf(CompletedMarker, StringComparison.Ordinal);
        if (team < 0 || summary < team || completed < summary)
        {
            throw new FormatException("A marker is missing.");
        }

        ReadOnlySpan<char> label = text.AsSpan((team + TeamMarker.Length)..summary).Trim();
        return new TriageTicket
        {
            Message = input.Message,
            History = input.History,
            Team = label switch
            {
                "billing" => Team.Billing,
                "delivery" => Team.Delivery,
                "accounts" => Team.Accounts,
                "security" => Team.Security,
                _ => throw new FormatException($"'{label}' is no team."),
            },
            Summary = text[(summary + SummaryMarker.Length)..completed].Trim(),
        };
    }

    /// <summary>Fails when the hand-written messages are not those PromptOpt sends, so that the comparison stays one.</summary>
    public static void Check()
    {
        IEnumerable<string> expected = Predictor().RenderPrompt(TriageCase.Input).Messages.Select(static message => message.Text);
        if (!expected.SequenceEqual(Format(TriageCase.Input).Select(static message => message.Text)))
        {
            throw new InvalidOperationException("The hand-written prompt differs from the rendered one.");
        }
    }

    private static Predict<TriageTicket> Predictor()
        => new Predict<TriageTicket>(new InstantChatClient()).Bind(ProgramParameters.Untuned.With("self", TriageCase.Parameters));
}
