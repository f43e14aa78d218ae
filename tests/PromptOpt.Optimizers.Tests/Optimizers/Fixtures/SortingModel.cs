using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>
/// A model that learns from demonstrations: it knows the label of a text whose first word stands in a demonstration, and guesses otherwise. A
/// pure function of its messages; <see cref="Temper"/> makes it slow in its own order.
/// </summary>
internal sealed class SortingModel : IChatClient
{
    public static readonly string[] Topics = ["card", "loan", "rate", "fee", "wire", "app", "atm", "cash"];

    private int _calls;

    public int Calls => _calls;

    /// <summary>Called with every request before it is answered; may wait, throw, or count.</summary>
    public Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task>? Temper { get; init; }

    /// <summary>Whether it knows every label.</summary>
    public bool IsOracle { get; init; }

    /// <summary>Whether it answers requests with a temperature as an oracle.</summary>
    public bool IsWiserWhenHot { get; init; }

    public string ModelId { get; init; } = "sorter";

    /// <summary>Whether the id of a response names the question, see <see cref="NameOf"/>.</summary>
    public bool NamesAnswers { get; init; }

    /// <summary>Names a question: equal questions, equal names.</summary>
    public static string NameOf(IEnumerable<ChatMessage> messages, ChatOptions? options)
        => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', messages.Select(static m => m.Role + m.Text)) + options?.Temperature)));

    public static string LabelOf(string text) => "about " + TopicOf(text);

    public static Dataset<Sort> Rows(int count, int from = 0)
        => Dataset<Sort>.Of(Enumerable.Range(from, count).Select(static i => Row(i)));

    public static Sort Row(int i)
    {
        string text = string.Create(CultureInfo.InvariantCulture, $"{Topics[i * 7 % Topics.Length]} question {i}");
        return new Sort { Text = text, Label = LabelOf(text) };
    }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        ChatMessage[] asked = [.. messages];
        if (Temper is not null)
        {
            await Temper(asked, options, cancellationToken);
        }

        string reply = Answer(asked, options);
        return new ChatResponse(new ChatMessage(ChatRole.Assistant, reply))
        {
            ResponseId = NamesAnswers ? NameOf(asked, options) : null,
            Usage = new UsageDetails { InputTokenCount = asked.Sum(static m => m.Text.Length) / 4, OutputTokenCount = reply.Length / 4 },
        };
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata) ? new ChatClientMetadata("test", null, ModelId) : null;

    public void Dispose()
    {
    }

    public static string Field(string message, string name)
        => Regex.Match(message, $@"\[\[ ## {name} ## \]\]\n(.*?)(?=\n\n\[\[ ##|\n*$|\n\n[A-Z])", RegexOptions.Singleline).Groups[1].Value.Trim();

    public static string RequestText(IReadOnlyList<ChatMessage> messages) => Field(messages[^1].Text, "text");

    private static string TopicOf(string text) => text.Split(' ')[0];

    private string Answer(ChatMessage[] messages, ChatOptions? options)
    {
        string text = RequestText(messages);
        if (messages[0].Text.StartsWith(nameof(Hint), StringComparison.Ordinal))
        {
            return Reply("clue", TopicOf(text) + " clue of " + text.Length.ToString(CultureInfo.InvariantCulture));
        }

        if (IsOracle || (IsWiserWhenHot && options?.Temperature is 1))
        {
            return Reply("label", LabelOf(text));
        }

        for (int i = messages.Length - 2; i > 0; i--)
        {
            if (messages[i].Role == ChatRole.Assistant && TopicOf(Field(messages[i - 1].Text, "text")) == TopicOf(text))
            {
                return Reply("label", Field(messages[i].Text, "label"));
            }
        }

        // Every third text is guessed right, so that the untuned program can teach itself.
        return Reply("label", text.Sum(static c => c) % 3 == 0 ? LabelOf(text) : "about something");
    }

    private static string Reply(string field, string value) => $"[[ ## {field} ## ]]\n{value}\n\n[[ ## completed ## ]]";
}
