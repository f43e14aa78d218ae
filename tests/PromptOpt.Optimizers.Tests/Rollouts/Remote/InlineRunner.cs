namespace PromptOpt.Optimizers.Tests;

/// <summary>Goes by bytes, and on wherever it is called.</summary>
internal sealed class InlineRunner(RolloutPrograms programs, RolloutWorker worker) : IRolloutRunner
{
    public async ValueTask<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
        where T : class, ISignature<T>
    {
        using SentRollout<T> sent = programs.Send(rollout, cancellationToken);
        return sent.Receive(await worker.RunAsync(sent.Request, (call, token) => Task.Run(() => sent.AnswerAsync(call), token), cancellationToken));
    }
}
