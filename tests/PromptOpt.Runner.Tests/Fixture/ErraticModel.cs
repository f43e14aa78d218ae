using Microsoft.Extensions.AI;
using PromptOpt.Optimizers.Tests;

namespace PromptOpt.Runner.Tests;

/// <summary>The offline learner, but for some of the instructions it writes: these say nothing, or copy a row, some even when told not to. Which follows from the request.</summary>
internal sealed class ErraticModel() : DelegatingChatClient(Teams.Model())
{
    private const string ExampleStart = "Input: ";

    public override Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] asked = [.. messages];
        string request = asked[^1].Text;
        string? text = !asked[0].Text.Contains("[[ ## new_instruction ## ]]", StringComparison.Ordinal) ? null : (IsToldOff(request) ? 1 : request.Sum(static c => c) % 4) switch
        {
            0 => FormattableString.Invariant($"Answer with care and politeness, as one does in house {request.Length}."),
            1 => $"Messages such as {request[(request.IndexOf(ExampleStart, StringComparison.Ordinal) + ExampleStart.Length)..].Split('\n')[0]} go to Amber.",
            _ => null,
        };
        return text is null
            ? base.GetResponseAsync(asked, options, cancellationToken)
            : Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## new_instruction ## ]]\n{text}\n\n[[ ## completed ## ]]"))
            {
                Usage = new() { InputTokenCount = request.Length / 4, OutputTokenCount = text.Length / 4 },
            });
    }

    // Told that it copied, it does so again every second time.
    private static bool IsToldOff(string request) => request.Contains("A first draft", StringComparison.Ordinal) && request.Length % 2 == 0;
}
