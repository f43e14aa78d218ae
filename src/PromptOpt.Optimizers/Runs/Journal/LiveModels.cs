using System.Collections.Frozen;
using Microsoft.Extensions.AI;

namespace PromptOpt.Optimizers;

/// <summary>The models of a run, really asked: with retries, counted, and told which sample a request is for.</summary>
internal sealed class LiveModels
{
    private readonly ModelCalls _calls;
    private readonly FrozenDictionary<ModelRole, FormFallbackChatClient> _clients;
    private int _hasSharedSamples;

    public LiveModels(ModelCalls calls)
    {
        _calls = calls;
        _clients = Enum.GetValues<ModelRole>().ToFrozenDictionary(static role => role, role => Asking(calls.Models[role]));
    }

    /// <summary>Asks a model.</summary>
    /// <exception cref="ModelException">The call failed.</exception>
    public async Task<ChatResponse> AskAsync(RunQuestion question, CancellationToken cancellationToken)
    {
        // Counted when it is sent: what fails was asked too.
        _calls.Ledger.AddReal(new BudgetUsage(1, 0, 0, 0m));
        ChatResponse response = await _clients[question.Role].GetResponseAsync(question.Messages, OptionsOf(question), cancellationToken).ConfigureAwait(false);
        _calls.Ledger.AddReal(BudgetUsage.Of(TokenUsage.Of(response) with { Calls = 0 }, _calls.Models[question.Role].Pricing));
        if (question.SampleMark is not null && response.ResponseId is { Length: > 0 } id)
        {
            CheckSample(question, id);
        }

        return response;
    }

    private ChatOptions? OptionsOf(RunQuestion question)
    {
        ChatOptions? options = question.Options;
        if (_calls.Ledger.IsMeasured && options?.MaxOutputTokens is null)
        {
            // No part of the key: a limit may be raised when the run goes on, and what was answered stays answered.
            options = options?.Clone() ?? new ChatOptions();
            options.MaxOutputTokens = _calls.Options.MaxOutputTokensPerCall;
        }

        if (question.SampleMark is { } mark)
        {
            options = options?.Clone() ?? new ChatOptions();
            (options.AdditionalProperties ??= [])[CallPlace.SampleProperty] = mark;
        }

        return options;
    }

    // Every response has an id of its own; the same one for another sample comes from a cache.
    private void CheckSample(RunQuestion question, string id)
    {
        RunQuestion first = question.First;
        if (Volatile.Read(ref _hasSharedSamples) == 0
            && _calls.Peek(_calls.KeyOf(first))?.Response?.ResponseId == id
            && Interlocked.Exchange(ref _hasSharedSamples, 1) == 0)
        {
            _calls.Report(new SamplesShared(question.Role, question.Predictor));
        }
    }

    /// <summary>The model with retries, and with less of an adapter's form of answer where the endpoint refuses it: below the journal, which sees the request as the adapter made it.</summary>
    private FormFallbackChatClient Asking(RunModel model)
    {
        AttemptCounter counter = new(_calls);
        bool isRetrying = model.Client.GetService(typeof(RetryingChatClient)) is not null;
        return new(isRetrying ? model.Client : new RetryingChatClient(model.Client, _calls.Options.Retry, counter), counter);
    }

    /// <summary>Counts attempts that failed as really asked, those of the client itself too, and passes the word on.</summary>
    private sealed class AttemptCounter(ModelCalls calls) : IPromptObserver
    {
        public void Observe(PromptEvent happened)
        {
            int failed = happened switch
            {
                RequestRetried or FormRefused => 1,
                ClientRetried below => below.Requests,
                _ => 0,
            };
            if (failed > 0)
            {
                calls.Ledger.AddReal(new BudgetUsage(failed, 0, 0, 0m));
            }

            calls.Report(happened);
        }
    }
}
