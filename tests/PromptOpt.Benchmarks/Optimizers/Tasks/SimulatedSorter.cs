using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Stands in for a model that sorts messages by what the names of the intents tell it, by chance, and by the rules in its instruction; the more rules, the less each
/// counts. Its answer depends on the request and a seed alone. It is no language model.
/// </summary>
internal sealed class SimulatedSorter(string[] intents, MessageWords words, SortingHabits habits, int seed) : IChatClient
{
    private const int Stem = 4;
    private const double OneWord = 2.2;
    private const double Doubt = 0.7;
    private const double Quotation = 3;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] all = [.. messages];
        string message = MarkerFields.Read(all[^1].Text, "message");
        string answer = Sort(message, [.. SortingRule.Read(all[0].Text)]);
        string reply = $"[[ ## intent ## ]]\n{answer}\n\n[[ ## completed ## ]]";
        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, reply)));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("The simulated sorter does not stream.");

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("simulated", defaultModelId: "simulated-sorter") : null;

    public void Dispose()
    {
    }

    private string Sort(string message, SortingRule[] rules)
    {
        string[] all = MessageWords.Of(message);
        HashSet<string> telling = [.. words.TellingOf(message)];
        string joined = string.Join(' ', all);
        double weight = 1 / (1 + (rules.Length / habits.Attention));
        Dictionary<string, double> scores = intents.ToDictionary(
            static intent => intent,
            intent => (habits.Understanding * intent.Split('_').Count(part => all.Any(word => word.Length >= Stem && part.Length >= Stem && word[..Stem] == part[..Stem])))
                + new SeededRandom(seed, "leaning", intent).NextDouble() * 0.4
                + new SeededRandom(seed, "chance", message, intent).NextDouble());
        // A word counts the more for an intent, the more often it was said to speak for it and the less often for others; further words count less and less.
        Dictionary<string, List<double>> spoken = [];
        foreach (IGrouping<string, SortingRule> hint in rules.Where(rule => rule.Words.Length == 1 && telling.Contains(rule.Words[0])).GroupBy(static rule => rule.Words[0]))
        {
            double times = hint.Count();
            foreach (IGrouping<string, SortingRule> intent in hint.GroupBy(static rule => rule.Intent).Where(intent => scores.ContainsKey(intent.Key)))
            {
                double own = intent.Count();
                (spoken.TryGetValue(intent.Key, out List<double>? known) ? known : spoken[intent.Key] = []).Add(own / times * own / (own + Doubt));
            }
        }

        foreach ((string intent, List<double> said) in spoken)
        {
            scores[intent] += OneWord * weight * said.OrderDescending().Select(static (strength, rank) => strength / (rank + 1)).Sum();
        }

        foreach (SortingRule rule in rules.Where(static rule => rule.Words.Length > 1))
        {
            if (joined.Contains(string.Join(' ', rule.Words), StringComparison.Ordinal) && scores.ContainsKey(rule.Intent))
            {
                scores[rule.Intent] += Quotation * weight;
            }
        }

        return scores.OrderByDescending(static score => score.Value).ThenBy(static score => score.Key, StringComparer.Ordinal).First().Key;
    }
}
