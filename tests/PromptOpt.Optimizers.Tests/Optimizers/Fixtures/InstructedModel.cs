using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

/// <summary>
/// A <see cref="SortingModel"/> that also obeys instructions and writes some: told to look at the first word it knows every label. What it writes
/// follows from what it is asked; nearly every instruction holds the telling words.
/// </summary>
internal sealed class InstructedModel : IChatClient
{
    public const string Insight = "The first word decides.";

    private readonly SortingModel _sorter = new();
    private readonly SortingModel _oracle = new() { IsOracle = true };
    private int _calls;
    private int _questions;

    /// <summary>Requests, those for texts included.</summary>
    public int Calls => _calls;

    /// <summary>Requests for texts.</summary>
    public int Questions => _questions;

    /// <summary>What it writes when it is asked for an instruction; <see langword="null"/> for the usual.</summary>
    public Func<string, string>? Write { get; init; }

    /// <inheritdoc cref="SortingModel.Temper"/>
    public Func<IReadOnlyList<ChatMessage>, ChatOptions?, CancellationToken, Task>? Temper { get; init; }

    /// <inheritdoc cref="SortingModel.NamesAnswers"/>
    public bool NamesAnswers { get; init; }

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        ChatMessage[] asked = [.. messages];
        if (Temper is not null)
        {
            await Temper(asked, options, cancellationToken);
        }

        string name = SortingModel.NameOf(asked, options);
        ChatResponse response = await AnswerAsync(asked, name, options, cancellationToken);
        response.ResponseId = NamesAnswers ? name : null;
        return response;
    }

    public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
        => throw new NotSupportedException();

    public object? GetService(Type serviceType, object? serviceKey = null) => _sorter.GetService(serviceType, serviceKey);

    public void Dispose()
    {
    }

    private Task<ChatResponse> AnswerAsync(ChatMessage[] messages, string name, ChatOptions? options, CancellationToken cancellationToken)
    {
        string system = messages[0].Text;
        foreach (string field in (string[])["proposed_instruction", "new_instruction", "observations", "summary"])
        {
            if (system.Contains($"[[ ## {field} ## ]]", StringComparison.Ordinal))
            {
                Interlocked.Increment(ref _questions);
                string text = field.EndsWith("instruction", StringComparison.Ordinal) ? (Write ?? Usual)(name) : "Texts and labels, " + name[..4];
                ChatMessage reply = new(ChatRole.Assistant, $"[[ ## {field} ## ]]\n{text}\n\n[[ ## completed ## ]]");
                return Task.FromResult(new ChatResponse(reply) { Usage = new() { InputTokenCount = system.Length / 4, OutputTokenCount = text.Length / 4 } });
            }
        }

        bool isHint = !system.StartsWith("Decide", StringComparison.Ordinal) && !system.Contains("label", StringComparison.Ordinal);
        SortingModel model = system.Contains(Insight, StringComparison.Ordinal) ? _oracle : _sorter;
        return model.GetResponseAsync([new ChatMessage(ChatRole.System, isHint ? "Hint" : "Decide"), .. messages[1..]], options, cancellationToken);
    }

    private static string Usual(string name) => name[0] != '0' ? $"Sort the text ({name[..6]}). {Insight}" : $"Sort the text well ({name[..6]}).";
}
