using System.Collections.Concurrent;
using System.Collections.Frozen;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>What a run asks of its models: answered by the journal where it can, and otherwise by the model, within the budget.</summary>
internal sealed class ModelCalls
{
    private readonly CallJournal _journal;
    private readonly FrozenDictionary<ModelRole, ModelIdentity> _identities;
    private readonly ConcurrentDictionary<string, bool> _unordered = new(StringComparer.Ordinal);
    private readonly LiveModels _live;
    private readonly Action<PromptEvent> _report;

    /// <param name="options">Name the models.</param>
    /// <param name="journal">Holds the answers.</param>
    /// <param name="ledger">What was spent and what may be.</param>
    /// <param name="report">Passes on what happened.</param>
    public ModelCalls(OptimizationRunOptions options, CallJournal journal, BudgetLedger ledger, Action<PromptEvent> report)
    {
        Options = options;
        Ledger = ledger;
        _journal = journal;
        _report = report;
        _identities = Enum.GetValues<ModelRole>().ToFrozenDictionary(static role => role, role => ModelIdentity.Of(options.Models[role]));
        _live = new LiveModels(this);
        _journal.Dropped += type => Report(new ContentDropped(type));
        _journal.Admit = ledger.Admit;
    }

    public OptimizationRunOptions Options { get; }

    public BudgetLedger Ledger { get; }

    /// <summary>The models by role.</summary>
    public RunModels Models => Options.Models;

    public ModelIdentity IdentityOf(ModelRole role) => _identities[role];

    /// <summary>The key of the answer to a question.</summary>
    /// <exception cref="ModelException">It holds something that cannot be written as JSON, so that no journal could tell it from others.</exception>
    public JournalKey KeyOf(RunQuestion question) => question.KeyFor(Options.RequestKeys, _identities[question.Role]);

    /// <summary>A client for work beside the optimization: its calls count against the limits of the run one by one.</summary>
    /// <param name="role">Whose model answers.</param>
    public IChatClient CreateClient(ModelRole role) => new JournaledChatClient(this, role, rollout: 0, new RolloutMeter(int.MaxValue, new LedgerBudget(Ledger)), calls: null);

    /// <summary>The answer to a question: from the journal, or from a model.</summary>
    /// <exception cref="ModelException">There is none, and asking again may give one.</exception>
    /// <exception cref="RunDirectoryException">It cannot be written down.</exception>
    public Task<JournalEntry> AskAsync(JournalKey key, RunQuestion question, RolloutMeter meter, CancellationToken cancellationToken)
        => _journal.AskAsync(
            key,
            (Live: _live, Asked: question, Meter: meter),
            static (call, token) => AskLiveAsync(call.Live, call.Asked, call.Meter, token),
            cancellationToken);

    /// <summary>Numbers a request among equal ones of its place.</summary>
    public int Begin(RolloutCalls calls, JournalKey request, CallPlace? place)
    {
        (int number, bool isUnordered) = calls.Begin(_journal, request, place);
        if (isUnordered && place is not null && _unordered.TryAdd(place.Predictor, true))
        {
            Report(new RequestsUnordered(place.Predictor));
        }

        return number;
    }

    /// <summary>The most a request can cost, as far as it tells itself.</summary>
    public BudgetUsage LargestCost(RunQuestion question)
        => Ledger.IsMeasured
            ? RolloutCosts.LargestOf(question.Messages, (long)(question.Options?.MaxOutputTokens ?? Options.MaxOutputTokensPerCall) * SeveralAnswers.WantedBy(question.Options), Models[question.Role].Pricing)
            : new BudgetUsage(1, 0, 0, 0m);

    public JournalEntry? Peek(JournalKey key) => _journal.Peek(key);

    public void Report(PromptEvent happened) => _report(happened);

    // What waited for its turn is not asked when the run ends anyway, above all not an endpoint that is dead.
    private static async Task<ChatResponse> AskLiveAsync(LiveModels models, RunQuestion question, RolloutMeter meter, CancellationToken cancellationToken)
    {
        if (meter.Lost is { } lost)
        {
            throw lost;
        }

        try
        {
            return await models.AskAsync(question, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (ModelException.From(exception, cancellationToken) is { } failure && !JournalEntry.IsPermanent(failure))
        {
            // Before the next has its turn.
            meter.Interrupt(RunQuestion.Told(question.Role, failure));
            throw;
        }
    }
}
