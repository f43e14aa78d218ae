using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;
using PromptOpt.Optimizers;

namespace PromptOpt.Benchmarks.Optimizers;

/// <summary>
/// Stands in for a model that writes instructions for <see cref="SimulatedSorter"/>: keeps the instruction there is, more or less, and adds a rule for every example that
/// went wrong, from a word or two of it, or quoting it. It knows of no row it is not shown. It is no language model.
/// </summary>
internal sealed partial class SimulatedSorterTrainer(MessageWords words, SortingHabits habits, int seed) : IChatClient
{
    private const int QuotedWords = 5;

    public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ChatMessage[] all = [.. messages];
        string request = all[^1].Text;
        string output = OutputField().Match(all[0].Text) is { Success: true } found ? found.Groups[1].Value : "new_instruction";
        SeededRandom random = new(seed, "trainer", request);
        StringBuilder text = new();
        foreach (string line in MarkerFields.Read(request, "current_instruction").Split('\n'))
        {
            if (!line.StartsWith("- ", StringComparison.Ordinal) || random.NextDouble() >= habits.Forgetting)
            {
                text.Append(line).Append('\n');
            }
        }

        int added = 0;
        foreach (string shown in request.Split("## Example ").Skip(1))
        {
            if (Failure().Match(shown) is { Success: true } example && added++ < habits.MostRules)
            {
                AddRules(text, example.Groups[1].Value, example.Groups[2].Value, random);
            }
        }

        return Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"[[ ## {output} ## ]]\n{text.ToString().Trim()}\n\n[[ ## completed ## ]]")));
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException("The simulated trainer does not stream.");

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("simulated", defaultModelId: "simulated-sorter-trainer") : null;

    public void Dispose()
    {
    }

    private void AddRules(StringBuilder text, string message, string intent, SeededRandom random)
    {
        string[] telling = words.TellingOf(message);
        string[] all = MessageWords.Of(message);
        if (telling.Length == 0 || random.NextDouble() < habits.Quoting)
        {
            int start = random.NextInt32(Math.Max(1, all.Length - QuotedWords));
            text.Append(SortingRule.Write([.. all.Skip(start).Take(QuotedWords)], intent)).Append('\n');
            return;
        }

        foreach (int index in random.Sample(telling.Length, Math.Min(telling.Length, habits.WordsOfARow)))
        {
            text.Append(SortingRule.Write([telling[index]], intent)).Append('\n');
        }
    }

    [GeneratedRegex(@"Input:\s*(.+?)\n(?:Generated|Output)[^\n]*\n(?:Score[^\n]*\n)?Feedback:[^\n]*?expected ([a-z_0-9]+)", RegexOptions.Singleline | RegexOptions.IgnoreCase)]
    private static partial Regex Failure();

    [GeneratedRegex(@"\[\[ ## (\w*instruction\w*) ## \]\]\s*(?:\n|$)(?![\s\S]*\[\[ ## \w*instruction\w* ## \]\])", RegexOptions.IgnoreCase)]
    private static partial Regex OutputField();
}
