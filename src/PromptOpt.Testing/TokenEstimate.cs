using Microsoft.Extensions.AI;

namespace PromptOpt.Testing;

/// <summary>Token counts where there is no tokenizer: four characters a token, rounded up, and four tokens of framing for each message.</summary>
internal static class TokenEstimate
{
    public const int CharactersPerToken = 4;
    private const int TokensPerMessage = 4;

    public static long Of(string text) => (text.Length + CharactersPerToken - 1) / CharactersPerToken;

    public static long OfMessage(string text) => Of(text) + TokensPerMessage;

    public static long Of(IEnumerable<ChatMessage> messages)
    {
        long tokens = 0;
        foreach (ChatMessage message in messages)
        {
            tokens += OfMessage(message.Text);
        }

        return tokens;
    }

    public static UsageDetails Usage(long input, long output)
        => new() { InputTokenCount = input, OutputTokenCount = output, TotalTokenCount = input + output };
}
