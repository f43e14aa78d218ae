using Microsoft.Extensions.AI;

namespace PromptOpt;

/// <summary>Why there is no answer in a response, as far as the response tells.</summary>
internal static class SilentReply
{
    /// <summary>What is wrong with a response that holds no text.</summary>
    public static string Describe(ChatResponse response)
        => DescribeCalls(response) ?? (response.FinishReason == ChatFinishReason.Length
            ? HasReasoning(response)
                ? "the reply holds only reasoning: the output limit was used up before the answer began; allow more output tokens or less reasoning"
                : "the reply is empty: the output limit was used up before the answer began; allow more output tokens"
            : HasReasoning(response) ? "the reply holds only reasoning and no answer" : "the reply is empty");

    /// <summary>Says that the model waits for tools; <see langword="null"/> when it does not.</summary>
    public static string? DescribeCalls(ChatResponse response)
    {
        HashSet<string> answered = [.. Contents(response).OfType<FunctionResultContent>().Select(static result => result.CallId)];
        string[] names =
        [
            .. Contents(response).OfType<FunctionCallContent>()
                .Where(call => !call.InformationalOnly && !answered.Contains(call.CallId))
                .Select(static call => $"'{call.Name}'")
                .Distinct(StringComparer.Ordinal),
        ];
        return names.Length == 0
            ? null
            : $"the model asked for the {(names.Length == 1 ? "tool" : "tools")} {string.Join(", ", names)}, which nobody runs: add UseFunctionInvocation() to the chat client, or take the tools out of its options";
    }

    private static bool HasReasoning(ChatResponse response) => Contents(response).Any(static content => content is TextReasoningContent { Text.Length: > 0 });

    private static IEnumerable<AIContent> Contents(ChatResponse response) => response.Messages.SelectMany(static message => message.Contents);
}
