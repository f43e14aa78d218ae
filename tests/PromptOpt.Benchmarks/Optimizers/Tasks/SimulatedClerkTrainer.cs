using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Stands in for a model that writes instructions for the clerk: lets the offline learner write, and adds the rule of each form that the request gives evidence
/// of, with the doubt of a model that does not always see it. It is no language model.
/// </summary>
internal sealed partial class SimulatedClerkTrainer(IChatClient learner, int seed) : DelegatingChatClient(learner)
{
    private const double Insight = 0.6;

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] all = [.. messages];
        ChatResponse response = await base.GetResponseAsync(all, options, cancellationToken).ConfigureAwait(false);
        string request = all[^1].Text;
        Match instruction = InstructionField().Match(response.Text);
        if (!instruction.Success)
        {
            return response;
        }

        List<string> learned = [];
        foreach (ClerkSkill skill in ClerkSkill.All)
        {
            if (skill.Form.IsMatch(request)
                && !instruction.Value.Contains(skill.Rule, StringComparison.Ordinal)
                && new SeededRandom(seed, skill.Field, request).NextDouble() < Insight)
            {
                learned.Add(skill.Rule);
            }
        }

        string text = response.Text.Insert(instruction.Index + instruction.Length, string.Concat(learned.Select(static rule => "\n" + rule)));
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, text)) { Usage = response.Usage, ModelId = response.ModelId };
    }

    [GeneratedRegex(@"\[\[ ## \w*instruction\w* ## \]\]\n[^\[]*?(?=\n*\[\[ ## |\n*$)")]
    private static partial Regex InstructionField();
}
