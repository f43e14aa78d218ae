using System.Runtime.CompilerServices;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>
/// The model as one rollout sees it: answers come from the journal or go into it, every request is charged to the rollout, and no
/// more than was reserved can be asked. Made for each rollout; holds nothing that needs disposing.
/// </summary>
internal sealed class JournaledChatClient(OptimizationRun run, ModelRole role, int rollout, RolloutMeter meter, float? temperature = null) : IChatClient
{
    public async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(messages);
        IReadOnlyList<ChatMessage> asked = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        if (temperature is not null)
        {
            options = options?.Clone() ?? new ChatOptions();
            options.Temperature = temperature;
        }

        meter.Begin();
        JournalEntry entry;
        try
        {
            entry = await run.AskAsync(role, rollout, asked, options, cancellationToken).ConfigureAwait(false);
        }
        catch (ModelException failure)
        {
            meter.Interrupt(role == ModelRole.Student ? failure : Told(failure));
            throw;
        }

        meter.Add(BudgetUsage.Of(entry.Response is { } answered ? TokenUsage.Of(answered) : new TokenUsage(1, 0, 0, 0), run.Models[role].Pricing));
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

    /// <summary>The failure with who failed: what ends a run must not be looked for at the wrong model.</summary>
    private ModelException Told(ModelException failure) => new(failure.Kind, $"The model asked as {role.ToString().ToLowerInvariant()} failed: {failure.Message}", failure)
    {
        Role = role.ToString().ToLowerInvariant(),
        StatusCode = failure.StatusCode,
        RetryAfter = failure.RetryAfter,
        ResponseText = failure.ResponseText,
    };

    // Nothing but the description of the model is passed on: a client reached through here would spend outside journal and budget.
    public object? GetService(Type serviceType, object? serviceKey = null)
        => serviceType == typeof(ChatClientMetadata)
            ? run.Models[role].Client.GetService(serviceType, serviceKey)
            : serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    public void Dispose()
    {
    }
}
