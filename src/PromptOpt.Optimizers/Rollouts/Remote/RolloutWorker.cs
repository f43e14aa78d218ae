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
        ExecutionIdentityJson? execution = null;
        try
        {
            var rollout = RolloutRequestJson.Read(request);
            execution = ExecutionIdentityJson.Draw(rollout.Identity);
            return await _programs.Find(rollout.Program.Name).Accept(new Running(this, rollout, execution, ask, cancellationToken)).ConfigureAwait(false);
        }
        catch (RolloutTransferException refusal)
        {
            execution ??= refusal.Identity is { } rollout ? ExecutionIdentityJson.Draw(rollout) : null;
            return RolloutOutcomeJson.WriteRefusal(execution, refusal.Message);
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

    private sealed class Running(RolloutWorker worker, RolloutRequestJson request, ExecutionIdentityJson execution, Func<ReadOnlyMemory<byte>, CancellationToken, Task<byte[]>> ask, CancellationToken cancellationToken) : IProgramVisitor<Task<byte[]>>
    {
        public async Task<byte[]> Visit<TProgram, T>(ProgramRegistration<TProgram, T> program)
            where TProgram : PromptModule<T>
            where T : class, ISignature<T>
        {
            var bound = (PromptModule<T>)worker.Bind(program, request.Program);
            Example<T> row = request.ReadRow<T>();
            WorkerSession session = new(execution, ask, cancellationToken);
            Rollout<T> rollout = new(bound, row, new RolloutTerms
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
            PromptException? broken;
            string stopped = "";
            try
            {
                outcome = await RunAsync(rollout, session.Token).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IRunStoppingFailure)
            {
                stopped = exception.Message;
            }
            catch (Exception exception) when (session.Token.IsCancellationRequested)
            {
                stopped = exception.Message;
            }
            finally
            {
                broken = session.Close();
            }

            cancellationToken.ThrowIfCancellationRequested();
            if (broken is not null)
            {
                throw broken;
            }

            return outcome is null ? RolloutOutcomeJson.WriteStop(execution, stopped) : RolloutOutcomeJson.Write(execution, outcome, rollout, session.Rejections, session.NumberOf);
        }

        // A program may wait for something else than its models; then it is left behind.
        private static Task<RolloutOutcome<T>> RunAsync<T>(Rollout<T> rollout, CancellationToken cancellationToken)
            where T : class, ISignature<T>
        {
            Task<RolloutOutcome<T>> running = LocalRolloutRunner.Instance.RunAsync(rollout, cancellationToken).AsTask();
            _ = running.ContinueWith(static left => _ = left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted | TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            return running.WaitAsync(cancellationToken);
        }
    }
}
