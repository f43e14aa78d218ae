using System.Collections.Concurrent;

namespace PromptOpt.Optimizers;

/// <summary>
/// Runs programs that come from elsewhere: the other side of <see cref="SentRollout{T}"/>. It has no model, no journal and no metric; what a program asks goes back to where it came from. Rows
/// come without their labels.
/// </summary>
/// <remarks>Safe for concurrent use.</remarks>
/// <param name="programs">The programs; the run must have the same.</param>
public sealed class RolloutWorker(RolloutPrograms programs)
{
    private const int MostKept = 64;

    private readonly RolloutPrograms _programs = programs ?? throw new ArgumentNullException(nameof(programs));
    private readonly ConcurrentDictionary<SentProgram, PromptModule> _bound = [];

    /// <summary>The clock that a program's time is measured by. Default: the system's.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>Runs a program on a row.</summary>
    /// <param name="request">What <see cref="SentRollout{T}.Request"/> gave.</param>
    /// <param name="ask">Takes a request to a model to <see cref="SentRollout{T}.AnswerAsync"/>, and gives what that answers. Called for several at once where the program asks side by side.</param>
    /// <param name="cancellationToken">Nobody waits for it any more.</param>
    /// <returns>What <see cref="SentRollout{T}.Receive"/> is to be given.</returns>
    /// <exception cref="FormatException">This is no rollout.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    /// <exception cref="WorkerException">A request could not be taken to the run, or its answer is that to another one, so that nothing is known of the program.</exception>
    public async Task<byte[]> RunAsync(ReadOnlyMemory<byte> request, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> ask, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(ask);
        string? identity = null;
        try
        {
            var rollout = RolloutRequestJson.Read(request);
            identity = rollout.Identity;
            return await _programs.Find(rollout.Program.Name).Accept(new Running(this, rollout, ask, cancellationToken)).ConfigureAwait(false);
        }
        catch (RolloutTransferException refusal)
        {
            return RolloutOutcomeJson.WriteRefusal(identity ?? refusal.Identity, refusal.Message);
        }
    }

    private PromptModule Bind(ProgramRegistration registration, SentProgram sent)
    {
        if (_bound.TryGetValue(sent, out PromptModule? known))
        {
            return known;
        }

        PromptModule program = sent.Bind(registration, _programs.Adapters);
        if (_bound.Count >= MostKept)
        {
            // A search goes on to other parameters.
            _bound.Clear();
        }

        return _bound.GetOrAdd(sent, program);
    }

    private sealed class Running(RolloutWorker worker, RolloutRequestJson request, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> ask, CancellationToken cancellationToken) : IProgramVisitor<Task<byte[]>>
    {
        public async Task<byte[]> Visit<TProgram, T>(ProgramRegistration<TProgram, T> program)
            where TProgram : PromptModule<T>
            where T : class, ISignature<T>
        {
            WorkerSession session = new(request.Identity, ask, cancellationToken);
            Rollout<T> rollout = new((PromptModule<T>)worker.Bind(program, request.Program), request.ReadRow<T>(), new RolloutTerms
            {
                Timeout = request.Timeout,
                TimeProvider = worker.TimeProvider,
                Observer = request.IsObserved ? session : null,
            })
            {
                Number = request.Number,
                Client = new WorkerChatClient(session),
            };
            RolloutOutcome<T>? outcome = null;
            string stopped = "";
            try
            {
                outcome = await LocalRolloutRunner.Instance.RunAsync(rollout, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IRunStoppingFailure)
            {
                stopped = exception.Message;
            }

            cancellationToken.ThrowIfCancellationRequested();
            session.Check();
            return outcome is null ? RolloutOutcomeJson.WriteStop(request.Identity, stopped) : RolloutOutcomeJson.Write(request.Identity, outcome, rollout, session.Rejections, session.NumberOf);
        }
    }
}
