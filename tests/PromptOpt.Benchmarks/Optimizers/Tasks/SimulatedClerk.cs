using System.Text;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Stands in for a model that reads well and writes as it likes: each field in the right form if the task says so, or, the more surely the more
/// demonstrations show it; otherwise mostly as it stands in the letter. Its answer depends on the request and a seed alone. It is no language model.
/// </summary>
internal sealed class SimulatedClerk(int seed) : IChatClient
{
    private const double SureWhenTold = 0.97;
    private const double SureByHabit = 0.25;
    private const double HelpOfADemo = 0.12;
    private const double SureWhenRepairing = 0.5;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] all = [.. messages];
        string task = all[0].Text;
        int request = Array.FindLastIndex(all, static message => message.Role == ChatRole.User && message.Text.Contains("[[ ## letter ## ]]", StringComparison.Ordinal));
        bool isRepair = request < all.Length - 1;
        string letter = all[request].Text;
        StringBuilder reply = new();
        foreach (ClerkSkill skill in ClerkSkill.All)
        {
            int shown = all[1..request].Count(message => message.Role == ChatRole.Assistant && skill.Form.IsMatch(message.Text));
            double sure = task.Contains(skill.Rule, StringComparison.OrdinalIgnoreCase)
                ? SureWhenTold
                : Math.Min(SureWhenTold, 1 - ((1 - SureByHabit) * Math.Pow(1 - HelpOfADemo, shown)));
            if (isRepair)
            {
                sure = Math.Max(sure, SureWhenRepairing);
            }

            double chance = new SeededRandom(seed, skill.Field, task, letter, shown.ToString(System.Globalization.CultureInfo.InvariantCulture), isRepair ? "repair" : "first").NextDouble();
            reply.Append("[[ ## ").Append(skill.Field).Append(" ## ]]\n").Append(chance < sure ? skill.Formed(letter) : skill.Plain(letter)).Append("\n\n");
        }

        reply.Append("[[ ## completed ## ]]");
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply.ToString()))
        {
            Usage = new UsageDetails { InputTokenCount = all.Sum(static message => message.Text.Length) / 4, OutputTokenCount = reply.Length / 4 },
        });
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("The simulated clerk does not stream.");

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("simulated", defaultModelId: "simulated-clerk") : null;

    public void Dispose()
    {
    }
}
