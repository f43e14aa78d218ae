using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers.Tests;

internal static class CallJournalExtensions
{
    /// <summary>Asks without listening to the model's answer.</summary>
    public static Task<JournalEntry> AskAsync(this CallJournal journal, JournalKey key, Func<CancellationToken, Task<ChatResponse>> call, CancellationToken cancellationToken)
        => journal.AskAsync(key, call, static (call, token) => call(token), cancellationToken);
}
