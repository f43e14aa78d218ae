using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// The model as one rollout sees it: answers come from the journal or go into it, and every request is charged to the rollout. Holds nothing that needs
/// disposing.
/// </summary>
/// <param name="models">Answers.</param>
/// <param name="role">Whose model answers.</param>
/// <param name="rollout">Number of the rollout.</param>
/// <param name="meter">Charged with every request.</param>
/// <param name="calls">The requests of the rollout; <see langword="null"/> for a client that serves many runs of programs.</param>
/// <param name="temperature">Replaces the temperature of every request.</param>
/// <param name="paid">What the rollout has paid for, where it may be run more than once; <see langword="null"/> where it is run once.</param>
internal sealed class JournaledChatClient(ModelCalls models, ModelRole role, int rollout, RolloutMeter meter, RolloutCalls? calls, float? temperature = null, PaidCalls? paid = null) : IPlacedChatClient
{
    private readonly ConditionalWeakTable<ProgramTrace, RolloutCalls>? _runs = calls is null ? [] : null;
    private readonly RolloutCalls _calls = calls ?? new RolloutCalls(root: null);

    /// <summary>The limit that ended a request; <see langword="null"/> while there was room for every one.</summary>
    public RunLimitException? Limit { get; private set; }

    /// <summary>How many requests had been answered where the program is when it began the one that begins next; where nobody says so, as many as have been here.</summary>
    public int? AnsweredBefore
    {
        set => _calls.AnsweredBefore = value;
    }

    /// <summary>The same for a metric on one row: what it asks is counted apart from what it asks on others.</summary>
    public JournaledChatClient ForOneRow() => new(models, role, rollout, meter, _calls.ForOther(), temperature);

    /// <summary>The same for running a rollout once more: its requests are numbered from the beginning, and what was paid for is not paid for again.</summary>
    public JournaledChatClient ForAttempt(PaidCalls paidCalls) => new(models, role, rollout, meter, _runs is null ? _calls.ForOther() : null, temperature, paidCalls);

    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        (CallPlace? place, options) = CallPlace.Take(options);
        if (temperature is not null)
        {
            options = options?.Clone() ?? new ChatOptions();
            options.Temperature = temperature;
        }

        RolloutCalls begun = place is not null && _runs is not null ? _runs.GetValue(place.Run, static _ => new RolloutCalls(root: null)) : _calls;
        JournalEntry entry;
        try
        {
            RunQuestion question = new(role, asked, options, rollout, place?.Predictor, place?.Sample ?? "");
            JournalKey request = models.KeyOf(question);
            BudgetUsage largest = models.LargestCost(question);
            BudgetUsage spent = default;
            JournalKey? charged = null;
            bool hasTaken = true;
            if (paid is null)
            {
                meter.Begin(largest);
            }

            try
            {
                int number = models.Begin(begun, request, place);
                try
                {
                    JournalKey key = request.With(number);
                    if (paid is not null)
                    {
                        hasTaken = paid.Begin(key, meter, largest);
                        charged = key;
                    }

                    entry = await models.AskAsync(key, question with { Number = number }, meter, cancellationToken).ConfigureAwait(false);
                    spent = BudgetUsage.Of(entry.Response is { } answered ? TokenUsage.Of(answered) : new TokenUsage(1, 0, 0, 0), models.Models[role].Pricing);
                }
                finally
                {
                    begun.End(request, number);
                }
            }
            finally
            {
                if (paid is null)
                {
                    meter.End(largest, spent);
                }
                else if (charged is { } call)
                {
                    paid.End(call, hasTaken, meter, largest, spent);
                }
            }
        }
        catch (ModelException failure)
        {
            meter.Interrupt(RunQuestion.Told(role, failure));
            throw;
        }
        catch (RunLimitException limit)
        {
            Limit = limit;
            meter.Exhaust(limit);
            throw;
        }

        return entry.Response ?? throw entry.Failure!;
    }

    public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        ChatResponse response = await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false);
        foreach (ChatResponseUpdate update in response.ToChatResponseUpdates())
        {
            yield return update;
        }
    }

    // Nothing but the description of the model is passed on: a client reached through here would spend outside journal and budget.
    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata)
            ? models.Models[role].Client.GetService(serviceType, serviceKey)
            : serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose()
    {
    }
}
